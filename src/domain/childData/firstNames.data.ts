// Common first names in Norway: of children now, of the families that have moved here, and older ones that live on.
// An own list for the child-data guard; a name that is not here is still found inside a sentence by its capital letter.
export const FIRST_NAMES: readonly string[] = `
Aada Aaliyah Aaron Abdi Abdirahman Abdullah Ada Adam Adan Adele Adelina Adrian Agnes Ahmad Ahmed Aisha Aksel Albert
Aleksander Alexander Alexandra Alfred Ali Alice Alida Alma Alva Alvin Amalie Amanda Amelia Amina Amir Amira Anders
Andrea Andreas Andrine Anette Angelica Anita Anja Ann Anna Anne Annika Anton Antoni Ariana Arne Aron Arvid Asgeir
Aslak Asta Astrid Atle Aud August Aurora Axel Ayaan Ayan Ayla Bao Benedikte Benjamin Bente Berit Bjarne Bjørg
Bjørnar Brage Birgit Birk Bilal Carl Carmen Casper Cecilie Celina Celine Charlie Charlotte Christian Christina
Christoffer Clara Cornelia Damian Daniel Dania Daria David Dina Diego Ebba Edvard Edvin Eilif Einar Eira Eirik Eirin
Eivind Elena Eli Elias Elif Eline Elin Elisabeth Elise Ella Ellen Ellinor Elliot Elsa Elvira Embla Emil Emilia
Emilie Emily Emine Emma Emmanuel Emrik Enya Erik Erika Erlend Erling Espen Esther Eva Fabian Falk Farah Fatima
Felicia Felix Ferdinand Filip Fillip Filippa Fiona Florian Fredrik Freja Freya Frida Fride Fridtjof Frode Frøya
Gabriel Gabriela Geir Georg Gina Grete Gro Gunnar Gunhild Gustav Guro Hafsa Hailey Halvor Hamza Hanna Hannah Hanne
Hans Harald Hassan Hauk Haakon Håkon Håvard Hedda Hedvig Heidi Hege Helen Helena Helene Helga Helin Helle Helmer
Hennie Henning Henriette Henrik Henry Herman Hermine Hilda Hilde Hugo Huda Hussein Ibrahim Ida Iben Idris Idun Ilyas
Iman Imran Ine Inga Inger Ingar Ingeborg Ingrid Ingvild Irene Iris Isa Isaac Isabel Isabella Isak Iselin Ismail Ivan
Ivar Iver Jakob Jacob Jamal Jan Jana Janne Jannicke Jasmin Jens Jenny Jennie Jesper Joachim Joakim Johan Johanna
Johanne Johannes Johnny Jon Jonas Jonatan Jonathan Jorunn Josef Josefine Josephine Jostein Julia Julian Julie Juni
Jørgen Kaia Kaja Kajsa Kaisa Kamil Karen Kari Karianne Karin Karl Karoline Kasper Katarina Kathrine Katrine Ken
Kenneth Khadija Khalid Kim Kine Kira Kjell Kjersti Kjetil Klara Knut Konrad Kristian Kristin Kristina Kristine
Kristoffer Lars Lasse Layla Leah Lea Leif Lena Lene Leo Leon Leona Leonora Liam Lilian Lilja Lilly Lily Lina Linda
Linn Linnea Lisa Lise Liv Liva Loke Lone Lotta Lotte Louie Louise Lovise Luca Lucas Luka Lukas Luna Lydia Madeleine
Madelen Mads Magnus Magne Maja Malak Malin Marcus Maren Margrete Maria Mariam Marian Marianne Marie Marius Mark
Markus Marit Marita Marlene Marte Marthe Martin Martine Maryam Mathea Mathias Mathilde Matias Matheo Mats Matilde
Maximilian Melina Melissa Merete Mette Mia Mie Michael Mikael Mikkel Mikkeline Milan Mila Milla Millie Mina Mira
Miriam Mohamed Mohammad Mohammed Mona Monica Morten Muhammad Mustafa Märtha Naomi Natalia Natalie Nathaniel Nathalie
Nicolai Niklas Nikola Nikolai Nils Nina Noa Noah Noel Nora Noor Nour Odin Oda Ola Olai Olav Ole Olea Oline Oliver
Olivia Oliwia Omar Oskar Oscar Othilie Otto Ottilie Patrick Patrik Paulina Peder Pernille Peter Petra Petter Phillip
Philip Pia Preben Rafael Ragna Ragnar Ragnhild Rahma Ramin Randi Rania Rebecca Rebekka Reidar Reidun Rikke Robert
Robin Roger Ronja Rolf Ruben Runa Rune Ruth Ryan Saga Sahra Said Salma Samir Samira Samuel Sander Sandra Santiago
Sara Sarah Sebastian Selma Selina Signe Sigrid Sigurd Sigve Silje Simen Simon Sina Sindre Sigmund Siri Siv Sivert
Snorre Sofia Sofie Solveig Sondre Sonja Sophia Sophie Stella Stian Stina Stine Sumaya Sunniva Svein Svea Sverre
Sylvia Sølve Synne Synnøve Tale Tarik Tarjei Tatiana Teo Teodor Terje Thea Theo Theodor Theodora Therese Thomas Thor
Thorbjørn Tia Tilda Tilde Tilla Tina Tindra Tiril Tobias Tom Tomas Tone Tora Torben Tord Tore Torbjørn Torfinn Torill
Torstein Tove Trine Trond Trude Trym Tuva Ulrik Ulrikke Unn Unni Valdemar Valentina Vanessa Vegard Vemund Vera
Veronica Vetle Victor Victoria Vidar Viktor Viktoria Vilde Vilja Viljar Vilma Vincent Vivian Wilhelm Wiktoria William
Wilma Yara Yasin Yasmin Yusuf Yousef Youssef Ylva Yngve Zahra Zara Zainab Zoe Zofia Åge Åse Åshild Øystein Øyvind Øyvor
Dag Bjørn Stein Sol Mai Maja Bo Tor Per Pål Odd Ask Storm Live Even Jo Una Vår My Alf Are Gard Erle Rose Tyra Nikoline
Max Milo Nil Nova Otilie Peik Sverri Tallulah Ville Vilje
`
  .trim()
  .split(/\s+/)

/**
 * Names that are also everyday words in Norwegian or English. They count only with a capital letter inside a
 * sentence, so that «Vår felles plan» and «Dag og natt» are left in peace.
 */
export const NAMES_THAT_ARE_WORDS: readonly string[] = `
Dag Bjørn Stein Sol Mai Bo Tor Per Odd Ask Storm Live Even Jo Vår My Alf Are Gard Rose Ville Vilje Vilja Vera Liv
Tale Tone Siv Nova Mark Line Helle Iris Juni August Said Ken Max Nil Saga Falk Hauk Birk Gro Lilje Tom Klara Jan
`
  .trim()
  .split(/\s+/)
