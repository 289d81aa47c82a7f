/** Families that one crate holds together: the categories of collections. Source: docs/domain/trees.md, "Collections". */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  House: ['House'],
  'Techno, Trance & Rave': ['Techno', 'Trance & Rave'],
  'Bass, Breaks & Jungle': [
    'UK Garage, Bass & Grime',
    'Jungle & Drum & Bass',
    'Breaks & Big Beat',
    'Trap & Future Bass',
  ],
  'New Wave, Electro & Indie Dance': ['New Wave, Post-Punk & Synth', 'Electro & Indie Dance'],
  'Disco & Boogie': ['Disco, Boogie & Nu-Disco'],
  'Funk & Soul': ['Funk', 'Soul'],
  'R&B & Neo-Soul': ['R&B & Neo-Soul'],
  'Hip-Hop': ['Hip-Hop'],
  'Reggae, Afro & Latin': ['Reggae, Dub & Dancehall', 'Afro & African', 'Latin & Brazilian'],
  'Jazz, Blues & Roots': ['Jazz', 'Blues, Folk & Roots'],
  'Downtempo & Ambient': ['Downtempo, Trip-Hop & Ambient', 'Soundtrack & Exotica'],
  'Rock & Pop': ['Rock', 'Pop'],
}

const SUPER_FAMILY_OF = new Map(
  Object.entries(FAMILIES).flatMap(([name, families]) => families.map((family) => [family, name] as const)),
)

/** The category that a family is in; one that is in none stands for itself. */
export function superFamilyOf(family: string): string {
  return SUPER_FAMILY_OF.get(family) ?? family
}
