// Finds notes for what a reader types. Loaded with the index at the first search; knows nothing of the page.
(() => {
  "use strict";

  // What a word of the query is worth by where it was found, best first: a better kind of match of the same word
  // always wins over a worse one.
  const WORTH = { title: 60, alias: 45, acronym: 32, prefix: 20, typo: 10, definition: 8, often: 6.5, line: 5, body: 3 };
  // Every word of the query stands in one name: that note is meant.
  const WHOLE = { title: 1000, alias: 900, acronym: 500, all: 100 };
  // Words that ask, and do not say for what.
  const IGNORED = "a an and are as at be between by can do does for from how in is it my not of on or that the to use used using vs versus was we what when where which why with work works you";
  const ASKING = new Set((window.words?.[IGNORED] ?? IGNORED).split(" "));

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  // Bloom filters, batches, entropies: in singular and plural a word is the same.
  const stem = (word) => {
    if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
    if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
    if (/(ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
    return word.replace(/s$/, "");
  };
  const split = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  // A letter before a hyphen belongs to the word after it, too: U-Net is "net" and "unet".
  const joins = (text) => [...plain(text).matchAll(/(?<![\p{L}\p{N}])([\p{L}\p{N}])-([\p{L}\p{N}]{2,})/gu)].map(([, one, rest]) => one + rest);
  const stems = (text) => split(text).map(stem);
  const lineWords = (text) => new Set([...stems(text), ...joins(text).map(stem)]);

  // The words of a name, and those that hide in it: LayerNorm is two words, k-means one.
  const namesOf = (text) => {
    const words = stems(text);
    const parts = text.match(/\p{Lu}?\p{Ll}+/gu) ?? [];
    const inner = parts.map((part) => stem(plain(part))).filter((part) => part.length > 3);
    const joined = words.slice(1).map((word, at) => words[at] + word);
    return { words, all: new Set([...words, ...inner, ...joined]) };
  };

  const initials = (words) => words.map((word) => word[0]).join("");
  const acronymsOf = (text) => {
    const words = split(text.replace(/\(.*\)/, ""));
    if (words.length < 2) return [];
    return [initials(words), initials(words.filter((word) => !ASKING.has(word)))];
  };

  // Whether `a` becomes `b` by at most `most` insertions, deletions, replacements or swaps of neighbors.
  const near = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return false;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const change = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last;
      last = row;
    }
    return last[b.length] <= most;
  };
  const slips = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  // The words that are in no line of their note, as the index writes them.
  const readWords = ({ words, found }, notes) => {
    const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const places = found.split(" ");
    let word = "";
    words.split(" ").filter(Boolean).forEach((entry, at) => {
      word = [...word].slice(0, Number(entry[0])).join("") + entry.slice(1);
      const text = stem(plain(word));
      let next = 0;
      for (const digit of places[at]) {
        if (digit === "!") {
          notes[next - 1].rest.set(text, true);
        } else if (digit === "~") {
          next += DIGITS.length;
        } else {
          next += DIGITS.indexOf(digit);
          notes[next].rest.set(text, false);
          next += 1;
        }
      }
    });
  };

  const prepare = (entry, groups) => {
    const title = namesOf(entry.t);
    const aliases = entry.a.map(namesOf);
    const names = [entry.t, ...entry.a];
    return {
      entry,
      group: groups[entry.g],
      title,
      aliases,
      names: [...new Set([...title.all, ...aliases.flatMap((alias) => [...alias.all])])],
      whole: names.map((name) => stems(name).join("")).concat(stems(entry.t.replace(/\(.*\)/, "")).join("")),
      acronyms: new Set(names.flatMap(acronymsOf)),
      lines: entry.l.map(lineWords),
      rest: new Map(),
    };
  };

  const begins = (words, word) => {
    if (word.length < 2) return false;
    for (const other of words) if (other.startsWith(word)) return true;
    return false;
  };

  globalThis.finder = (index) => {
    const notes = index.notes.map((entry) => prepare(entry, index.groups));
    readWords(index, notes);
    const spelled = new Set(notes.flatMap((note) => [...note.names, ...note.lines.flatMap((line) => [...line]), ...note.rest.keys()]));

    // What one word of the query is worth in a note; 0 if the note does not have it.
    const worth = (word, note) => {
      if (note.title.all.has(word)) return WORTH.title;
      if (note.aliases.some((alias) => alias.all.has(word))) return WORTH.alias;
      if (word.length > 1 && note.acronyms.has(word)) return WORTH.acronym;
      if (begins(note.title.all, word)) return WORTH.prefix + 1;
      if (begins(note.names, word)) return WORTH.prefix;
      // A word that some note spells like that is no slip.
      const most = spelled.has(word) ? 0 : slips(word);
      const slip = (name) => most > 0 && name.length > 3 && name[0] === word[0] && near(word, name, most);
      if ([...note.title.all].some(slip)) return WORTH.typo + 1;
      if (note.names.some(slip)) return WORTH.typo;
      const lines = note.lines.filter((line) => line.has(word)).length;
      const more = Math.min(lines, 5) / 4;
      if (note.lines[0]?.has(word)) return WORTH.definition + more / 2;
      if (lines > 0) return WORTH.line + more;
      if (note.rest.has(word)) return note.rest.get(word) ? WORTH.often : WORTH.body;
      if (word.length < 4) return 0;
      if (note.lines.some((line) => begins(line, word))) return WORTH.body - 1;
      return begins(note.rest.keys(), word) ? WORTH.body - 2 : 0;
    };

    const score = (words, weights, each, note) => {
      const joined = words.join("");
      const name = note.whole.indexOf(joined);
      if (name === 0 || name === note.whole.length - 1) return WHOLE.title;
      if (name > 0) return WHOLE.alias;
      if (words.length > 1 && note.acronyms.has(joined)) return WHOLE.acronym;
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const mean = each.reduce((sum, value, at) => sum + value * weights[at], 0) / total;
      if (mean === 0) return 0;
      const named = [note.title, ...note.aliases].some((one) => words.every((word) => one.all.has(word)));
      // Among equals the name that says least besides, and the note that has all the words.
      const share = words.filter((word) => note.title.all.has(word)).length / note.title.words.length;
      const complete = each.every((value) => value > 0) ? 4 : 0;
      return mean + share * 3 + complete + (named ? WHOLE.all : 0);
    };

    return (query) => {
      // Typed apart, a letter and the word after it are one word where notes have such a word.
      const apart = stems(query);
      const pairs = apart.map((word, at) => (word.length === 1 && spelled.has(word + apart[at + 1]) ? word + apart[at + 1] : null));
      const typed = [...new Set(apart.map((word, at) => (pairs[at] ?? (pairs[at - 1] ? null : word))).filter(Boolean))];
      const asked = typed.filter((word) => !ASKING.has(word));
      const all = (asked.length > 0 ? asked : typed).map((word) => ({ word, worths: notes.map((note) => worth(word, note)) }));
      // A word that no note has is passed over; a rare one says more than a common one.
      const known = all.filter(({ worths }) => worths.some((value) => value > 0));
      const words = known.map(({ word }) => word);
      const weights = known.map(({ worths }) => Math.log(1 + notes.length / worths.filter((value) => value > 0).length));
      if (words.length === 0) return [];
      const hits = notes.map((note, at) => ({ note, words, value: score(words, weights, known.map(({ worths }) => worths[at]), note) }));
      return hits.filter((hit) => hit.value > 0).sort((a, b) => b.value - a.value);
    };
  };

  globalThis.finder.plain = plain;
  globalThis.finder.stem = stem;
})();
