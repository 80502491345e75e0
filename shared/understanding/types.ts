// What goes in and what comes out; plain types, so that neither side needs a schema library to talk about text.

export type Span = { start: number; end: number; text: string };

export type Kind = "request" | "problem" | "question" | "praise" | "other";

export type ThemeTag = { id: string; weight: number; because: Span[] };

export type MaskType =
  | "personal-number"
  | "phone"
  | "email"
  | "handle"
  | "link"
  | "plate"
  | "address"
  | "name"
  | "account";

export type Mask = { type: MaskType; span: Span };

export type Masked = { masked: string; masks: Mask[] };

export type NetworkPlace = {
  id: string;
  name: string;
  kind: string;
  parent: string | null;
  aliases: Readonly<Record<string, readonly string[]>>;
};

/** What a network of associations knows of its own area; reviewed by its people. */
export type UnderstandingNetwork = { places: readonly NetworkPlace[] };

export type UnderstandOptions = {
  formLanguage?: string | undefined;
  network: UnderstandingNetwork;
  /** Id of the place that was given beside the text: the request is there, if the text names no other. */
  where?: string | undefined;
};

export type Understanding = {
  language: string;
  confidence: number;
  kind: Kind;
  themes: ThemeTag[];
  place: { id: string; name: string; because: Span } | null;
  ask: { id: string; weight: number; because: Span[] } | null;
  /** Key of the recurring request: "ask@place", "ask@*" for the whole area, "~concepts@place" for a possible new ask. */
  group: string | null;
  masked: string;
  masks: Mask[];
};

export type Understand = (text: string, options: UnderstandOptions) => Understanding;

export type NotePoint = { text: string; count: number };
