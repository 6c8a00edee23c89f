import type { CaseActor, Post } from '#domain/procedure/model.ts';

export type Member = {
  readonly account: string;
  readonly person: string;
  readonly name: string;
  readonly certificateNo?: string;
};

/** The people of the agency who stand in for those whom an old file does not name. */
export type Cast = {
  readonly officers: readonly [Member, Member, ...Member[]];
  readonly intake: Member;
  readonly unitHead: Member;
  readonly reviewer: Member;
  readonly head: Member;
  readonly presider: Member;
  readonly archivist: Member;
};

/** Who performs an act that this post is to perform. */
export function actorFor(cast: Cast, post: Post): CaseActor {
  const member: Readonly<Record<Post, Member>> = {
    intake: cast.intake,
    officer: cast.officers[0],
    'unit-head': cast.unitHead,
    reviewer: cast.reviewer,
    'legal-head': cast.reviewer,
    head: cast.head,
    presider: cast.presider,
    archivist: cast.archivist,
    system: cast.officers[0],
  };
  const { account, person, name } = member[post];
  return { account, person, name, posts: [post] };
}
