// The framework plan of 2017 (rammeplan for barnehagen, forskrift 24 April 2017). A new edition is a new file.
import type { FrameworkPlan } from './planTypes.ts'

export const FRAMEWORK_PLAN_2017: FrameworkPlan = {
  id: 'rammeplan-2017',
  title: 'Rammeplan for barnehagen',
  adopted: '2017-04-24',
  inForce: '2017-08-01',
  chapters: [
    {
      ref: '1',
      key: 'core-values',
      title: {
        nb: 'Barnehagens verdigrunnlag',
        nn: 'Verdigrunnlaget til barnehagen',
        en: 'Core values',
      },
      sections: [
        {
          ref: '1.1',
          key: 'children-and-childhood',
          title: {
            nb: 'Barn og barndom',
            nn: 'Barn og barndom',
            en: 'Children and childhood',
          },
        },
        {
          ref: '1.2',
          key: 'democracy',
          title: {
            nb: 'Demokrati',
            nn: 'Demokrati',
            en: 'Democracy',
          },
        },
        {
          ref: '1.3',
          key: 'diversity',
          title: {
            nb: 'Mangfold og gjensidig respekt',
            nn: 'Mangfald og gjensidig respekt',
            en: 'Diversity and mutual respect',
          },
        },
        {
          ref: '1.4',
          key: 'equality',
          title: {
            nb: 'Likestilling og likeverd',
            nn: 'Likestilling og likeverd',
            en: 'Equality and equity',
          },
        },
        {
          ref: '1.5',
          key: 'sustainability',
          title: {
            nb: 'Bærekraftig utvikling',
            nn: 'Berekraftig utvikling',
            en: 'Sustainable development',
          },
        },
        {
          ref: '1.6',
          key: 'life-skills-and-health',
          title: {
            nb: 'Livsmestring og helse',
            nn: 'Livsmeistring og helse',
            en: 'Life skills and health',
          },
        },
      ],
    },
    {
      ref: '2',
      key: 'roles',
      title: {
        nb: 'Ansvar og roller',
        nn: 'Ansvar og roller',
        en: 'Roles and responsibilities',
      },
      sections: [
        {
          ref: '2.1',
          key: 'owner',
          title: {
            nb: 'Barnehageeier',
            nn: 'Barnehageeigar',
            en: 'Kindergarten owner',
          },
        },
        {
          ref: '2.2',
          key: 'head-teacher',
          title: {
            nb: 'Styrer',
            nn: 'Styrar',
            en: 'Head teacher',
          },
        },
        {
          ref: '2.3',
          key: 'pedagogical-leader',
          title: {
            nb: 'Pedagogisk leder',
            nn: 'Pedagogisk leiar',
            en: 'Pedagogical leader',
          },
        },
      ],
    },
    {
      ref: '3',
      key: 'purpose-and-content',
      title: {
        nb: 'Barnehagens formål og innhold',
        nn: 'Formålet og innhaldet til barnehagen',
        en: 'Objectives and content',
      },
      sections: [
        {
          ref: '3.1',
          key: 'care',
          title: {
            nb: 'Omsorg',
            nn: 'Omsorg',
            en: 'Care',
          },
        },
        {
          ref: '3.2',
          key: 'play',
          title: {
            nb: 'Lek',
            nn: 'Leik',
            en: 'Play',
          },
        },
        {
          ref: '3.3',
          key: 'formative-development',
          title: {
            nb: 'Danning',
            nn: 'Danning',
            en: 'Formative development',
          },
        },
        {
          ref: '3.4',
          key: 'learning',
          title: {
            nb: 'Læring',
            nn: 'Læring',
            en: 'Learning',
          },
        },
        {
          ref: '3.5',
          key: 'friendship-and-community',
          title: {
            nb: 'Vennskap og fellesskap',
            nn: 'Venskap og fellesskap',
            en: 'Friendship and community',
          },
        },
        {
          ref: '3.6',
          key: 'communication-and-language',
          title: {
            nb: 'Kommunikasjon og språk',
            nn: 'Kommunikasjon og språk',
            en: 'Communication and language',
          },
        },
        {
          ref: '3.7',
          key: 'sami-kindergartens',
          title: {
            nb: 'Samiske barnehager',
            nn: 'Samiske barnehagar',
            en: 'Sami kindergartens',
          },
        },
      ],
    },
    {
      ref: '4',
      key: 'childrens-participation',
      title: {
        nb: 'Barns medvirkning',
        nn: 'Medverknad frå barna',
        en: "Children's participation",
      },
      sections: [],
    },
    {
      ref: '5',
      key: 'home-and-kindergarten',
      title: {
        nb: 'Samarbeid mellom hjem og barnehage',
        nn: 'Samarbeid mellom heim og barnehage',
        en: 'Co-operation between home and kindergarten',
      },
      sections: [],
    },
    {
      ref: '6',
      key: 'transitions',
      title: {
        nb: 'Overganger',
        nn: 'Overgangar',
        en: 'Transitions',
      },
      sections: [
        {
          ref: '6.1',
          key: 'starting-kindergarten',
          title: {
            nb: 'Når barnet begynner i barnehagen',
            nn: 'Når barnet begynner i barnehagen',
            en: 'Starting in kindergarten',
          },
        },
        {
          ref: '6.2',
          key: 'within-kindergarten',
          title: {
            nb: 'Overganger innad i barnehagen',
            nn: 'Overgangar innanfor barnehagen',
            en: 'Transitions within the kindergarten',
          },
        },
        {
          ref: '6.3',
          key: 'kindergarten-to-school',
          title: {
            nb: 'Overgang mellom barnehage og skole',
            nn: 'Overgang mellom barnehage og skule',
            en: 'Transition between kindergarten and school',
          },
        },
      ],
    },
    {
      ref: '7',
      key: 'pedagogical-undertaking',
      title: {
        nb: 'Barnehagen som pedagogisk virksomhet',
        nn: 'Barnehagen som pedagogisk verksemd',
        en: 'The kindergarten as a pedagogical undertaking',
      },
      sections: [
        {
          ref: '7.1',
          key: 'planning',
          title: {
            nb: 'Planlegging',
            nn: 'Planlegging',
            en: 'Planning',
          },
        },
        {
          ref: '7.2',
          key: 'assessment',
          title: {
            nb: 'Vurdering',
            nn: 'Vurdering',
            en: 'Assessment',
          },
        },
        {
          ref: '7.3',
          key: 'documentation',
          title: {
            nb: 'Dokumentasjon',
            nn: 'Dokumentasjon',
            en: 'Documentation',
          },
        },
        {
          ref: '7.4',
          key: 'additional-support',
          title: {
            nb: 'Tilrettelegging for barn som trenger ekstra støtte',
            nn: 'Tilrettelegging for barn som treng ekstra støtte',
            en: 'Provision for children who need additional support',
          },
        },
      ],
    },
    {
      ref: '8',
      key: 'working-methods',
      title: {
        nb: 'Barnehagens arbeidsmåter',
        nn: 'Arbeidsmåtane i barnehagen',
        en: 'Working methods',
      },
      sections: [
        {
          ref: '8.1',
          key: 'progression',
          title: {
            nb: 'Progresjon',
            nn: 'Progresjon',
            en: 'Progression',
          },
        },
        {
          ref: '8.2',
          key: 'digital-practice',
          title: {
            nb: 'Barnehagens digitale praksis',
            nn: 'Digital praksis i barnehagen',
            en: 'Digital practice',
          },
        },
      ],
    },
    {
      ref: '9',
      key: 'learning-areas',
      title: {
        nb: 'Barnehagens fagområder',
        nn: 'Fagområda i barnehagen',
        en: 'Learning areas',
      },
      sections: [
        {
          ref: '9.1',
          key: 'communication-language-text',
          title: {
            nb: 'Kommunikasjon, språk og tekst',
            nn: 'Kommunikasjon, språk og tekst',
            en: 'Communication, language and text',
          },
        },
        {
          ref: '9.2',
          key: 'body-movement-food-health',
          title: {
            nb: 'Kropp, bevegelse, mat og helse',
            nn: 'Kropp, rørsle, mat og helse',
            en: 'Body, movement, food and health',
          },
        },
        {
          ref: '9.3',
          key: 'art-culture-creativity',
          title: {
            nb: 'Kunst, kultur og kreativitet',
            nn: 'Kunst, kultur og kreativitet',
            en: 'Art, culture and creativity',
          },
        },
        {
          ref: '9.4',
          key: 'nature-environment-technology',
          title: {
            nb: 'Natur, miljø og teknologi',
            nn: 'Natur, miljø og teknologi',
            en: 'Nature, environment and technology',
          },
        },
        {
          ref: '9.5',
          key: 'quantities-spaces-shapes',
          title: {
            nb: 'Antall, rom og form',
            nn: 'Mengd, rom og form',
            en: 'Quantities, spaces and shapes',
          },
        },
        {
          ref: '9.6',
          key: 'ethics-religion-philosophy',
          title: {
            nb: 'Etikk, religion og filosofi',
            nn: 'Etikk, religion og filosofi',
            en: 'Ethics, religion and philosophy',
          },
        },
        {
          ref: '9.7',
          key: 'local-community-society',
          title: {
            nb: 'Nærmiljø og samfunn',
            nn: 'Nærmiljø og samfunn',
            en: 'Local community and society',
          },
        },
      ],
    },
  ],
  themes: [
    {
      key: 'pedagogical-practice',
      title: {
        nb: 'Barnehagen som pedagogisk virksomhet',
        nn: 'Barnehagen som pedagogisk verksemd',
        en: 'The kindergarten as a pedagogical undertaking',
      },
    },
    {
      key: 'inclusive-environment',
      title: {
        nb: 'Et inkluderende miljø for omsorg, lek, læring og danning',
        nn: 'Eit inkluderande miljø for omsorg, leik, læring og danning',
        en: 'An inclusive environment for care, play, learning and formative development',
      },
    },
    {
      key: 'communication-and-language',
      title: {
        nb: 'Kommunikasjon og språk',
        nn: 'Kommunikasjon og språk',
        en: 'Communication and language',
      },
    },
    {
      key: 'core-values',
      title: {
        nb: 'Barnehagens verdigrunnlag',
        nn: 'Verdigrunnlaget til barnehagen',
        en: 'Core values',
      },
    },
  ],
}
