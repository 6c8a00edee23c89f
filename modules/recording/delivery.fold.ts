import type { Instant } from '#domain/kernel/instant.ts';
import type { Fold } from './recording.types.ts';

/** A delivery that keeps failing: somebody must look, it is never dropped. */
export type StuckDelivery = {
  readonly consumer: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly problem: string;
};

type DeliveryState = { readonly stuck?: StuckDelivery; readonly since?: Instant };

export const DELIVERY_STUCK = 'recording.delivery-stuck';
export const DELIVERY_RECOVERED = 'recording.delivery-recovered';

export function deliveryStream(consumer: string, eventId: string): string {
  return `delivery:${consumer}:${eventId}`;
}

/** Escalated deliveries, until they succeed. */
export const deliveryFold: Fold<DeliveryState> = {
  kind: 'delivery',
  tables: [{ name: 'recording.stuck_delivery', key: ['consumer', 'event_id'] }],
  initial: () => ({}),
  evolve(state, event) {
    if (event.type === DELIVERY_STUCK)
      return { stuck: event.payload as unknown as StuckDelivery, since: event.recordedAt };
    return event.type === DELIVERY_RECOVERED ? {} : state;
  },
  rows({ stuck, since }) {
    if (stuck === undefined) return {};
    const { consumer, eventId, eventType, problem } = stuck;
    const row = { consumer, event_id: eventId, event_type: eventType, problem, since };
    return { 'recording.stuck_delivery': [row] };
  },
};
