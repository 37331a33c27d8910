"""A psychoeducation site generator: structured YAML in, an interlinked site and printable sheets out.

The rooms, in the order in which they may know each other; imports go one way only, and tests hold it:

- `problems`: a person's mistakes, with their places
- `library/`: YAML -> typed, checked content (read; text -> parts -> blocks -> model; then load -> overlay, references -> rules,
  links, coverage; and passages -> phrasing, lengths, notes, grades -> language)
- `output`, `addresses`, `edition`, `palette`, `settings`, `hand_written`, `entries`: a file to be written; the only place where an
  address is spelled; what an edition may set, its colors, what it did set; the pages it writes by hand; what a catalogue says
- `web/`, `print/`, `catalog/`: content -> pages, PDFs, machine-readable files; they never know each other
- `press`: everything that is printed, as files of the site, with documents to edit and plain text
- `hosting/`: ready files for hosts, made from the rules of `web/policy` and `web/retired`
- `pipeline`: the whole flow on one screen
- `finish/`: what is made of the built pages: the search index, the copy for use without internet
- `export`, `summary`: the site as a folder for any other engine; the last words of a build
- `mkdocs_hooks`, `__main__`: the two ways in; only the first knows MkDocs
"""
