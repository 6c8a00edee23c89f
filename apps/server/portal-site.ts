import type { PublishedSiteInput } from '#contract/published.ts';
import type { HomeConfig } from '#platform/config/config.ts';

/** What the portal says of the agency as long as nothing more is published: the configuration of the home. */
export function portalSite({ agency, supervisor, portal, log }: HomeConfig): PublishedSiteInput {
  const optional = {
    supervisor: supervisor?.name,
    organiser: portal.sponsor,
    operator: portal.operator,
    siteId: portal.siteId,
    icp: portal.icp,
    police: portal.policeRecord,
    address: agency.address,
    postcode: agency.postcode,
    telephone: portal.contact ?? agency.phone,
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return {
    ...given,
    baseUrl: portal.baseUrl,
    siteName: portal.siteName,
    agency: agency.name,
    witnesses: [...log.witnesses],
  };
}
