// Made by `digikunta schema` from the TypedDict classes of hooks/digikunta/.
declare namespace Data {
  /** A formula: a number, a name, or an operator with its operands. */
  type Tree = number | string | Tree[];

  interface Breakdown {
    title: string;
    rows: string;
    by: string[];
    formulas: string[];
  }

  interface Case {
    title: string;
    url: string;
    context: string;
  }

  interface Compared {
    title: string;
    caption: string;
    columns: string[];
    lines: ComparedLine[];
  }

  interface ComparedLine {
    figure: string;
    title: string;
    unit: string;
    decimals: number;
    group: string;
    count: number;
    low: string;
    median: string;
    high: string;
  }

  interface Default {
    middle: Middle | null;
    cases: Case[];
  }

  interface Definition {
    id: string;
    version: number;
    language: string;
    title: string;
    summary: string;
    purpose: string;
    minutes: Record<string, number>;
    questions: number;
    roles: Option[];
    groups: Group[];
    dimensions: Dimension[];
    levels: Level[];
    overall_needs: number | null;
    formulas: Formula[];
    totals: string[];
    titles: Record<string, string>;
    subject: string[];
    nothing: Record<string, any>;
    breakdowns: Breakdown[];
    sensitivity: Sensitivity | null;
    memo: Memo;
    compared: Compared | null;
    notices: Notice[];
    recommendations: Recommendation[];
    experiments: string;
    export: string | null;
    export_labels: Record<string, Record<string, Record<string, string>>>;
    migrations: Migration[];
    sources: Source[];
  }

  interface Descriptions {
    stamp: string;
    texts: string[];
  }

  interface Dimension {
    id: string;
    title: string;
    intro: string;
    questions: string[];
    least_answered: number;
    weight: number;
  }

  interface Formula {
    id: string;
    title: string;
    help: string;
    unit: string;
    decimals: number;
    tree: number | string | Tree[];
    otherwise: string;
    part: boolean;
    needs: string[][];
  }

  interface Group {
    id: string;
    title: string;
    intro: string;
    rows: Rows | null;
    questions: Question[];
    formulas: Formula[];
  }

  interface KindWords {
    one: string;
    many: string;
  }

  interface Level {
    least: number;
    title: string;
    meaning: string;
  }

  interface Link {
    id: string;
    title: string;
    url: string;
  }

  interface ListLink {
    url: string;
    text: string;
  }

  interface Memo {
    without_change: string;
    doubts: string[];
    indicators: string;
    predictions: Prediction[];
  }

  interface Middle {
    n: number;
    low: number;
    median: number;
    high: number;
    of: string;
  }

  interface Migration {
    to: number;
    renamed: Record<string, string>;
    dropped: string[];
  }

  interface Near {
    id: string;
    title: string;
    url: string;
    municipalities: string[];
    themes: string[];
    service_areas: Record<string, string>;
    technologies: Record<string, string>;
    grade: number;
    measured: boolean;
    start: string;
  }

  interface Notice {
    id: string;
    when: number | string | Tree[];
    text: string;
    tone: "warning" | "remark";
  }

  interface Option {
    id: string;
    label: string;
    help: string;
    points: number | null;
    stands_for: "unknown" | "not-applicable" | null;
  }

  interface OtherLanguage {
    language: string;
    index: string;
    search: string;
    one: string;
    many: string;
    all: string;
  }

  interface PackedEntries {
    kind: string;
    url: string[];
    title: string[];
    sections: Record<string, [string, string][]>;
  }

  interface PackedIndex {
    format: number;
    language: string;
    analyser: string;
    stop: string;
    synonyms: string;
    endings: string[];
    lemmas: string;
    counts: string;
    gaps: string;
    levels: string;
    kinds: string[];
    stamp: string;
    entries: PackedEntries;
    words: any;
  }

  interface PageWords {
    waiting: string;
    failed: string;
    recent: string;
    erase: string;
    lists: ListLink[];
  }

  interface Prediction {
    figure: string;
    comparison: "at-least" | "at-most";
    title: Record<string, string>;
    unit: Record<string, string>;
  }

  interface Question {
    id: string;
    kind: "choice" | "number" | "text";
    text: string;
    help: string;
    options: Option[];
    unit: string;
    least: number | null;
    most: number | null;
    whole: boolean;
    span: boolean;
    default: Default | null;
    long: boolean;
    optional: boolean;
    cautious: "low" | "high";
    improve: string;
  }

  interface Recommendation {
    when: number | string | Tree[];
    about: string;
    text: string;
    pages: Link[];
    tools: Link[];
    themes: Link[];
    measured: boolean;
  }

  interface ResultWords {
    kinds: Record<string, KindWords>;
    kindsLegend: string;
    all: string;
    one: string;
    other: string;
    none: string;
    advice: string;
    more: string;
    missing: string;
    instead: string;
    asTyped: string;
    inOther: OtherLanguage;
    inSection: string;
    descriptions: string;
  }

  interface Rows {
    name: string;
    most: number;
    offered: Record<string, string>[];
  }

  interface Rule {
    name: string;
    kind: "line" | "prose" | "list" | "name" | "date" | "address" | "id" | "choice" | "choices" | "check" | "group" | "rows" | "made";
    required?: boolean;
    most?: number;
    items?: number;
    words?: number;
    fields?: Rule[];
  }

  interface Sensitivity {
    result: string;
    swing: number;
    inputs: string[];
  }

  interface Source {
    title: string;
    publisher: string;
    url: string;
    date: string;
  }
}
