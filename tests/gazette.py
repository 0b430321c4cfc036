"""Another publication, with a codebook of its own and nothing coded: a folder of two articles."""

from monitor import load_corpus

SHA = "0" * 64
TABLES = {
    "codebook/actors": "id,name,type,camp,wikidata\nruritania,Ruritania,state,other,\n"
    "rudolf,Rudolf,person,other,\n",
    "codebook/aliases": "alias,id,kind,rule\nRuritania,ruritania,name,\nRudolf,rudolf,name,\n",
    "features/articles": "article,title,caption,paragraphs,sentences,words,sha256\n"
    f"gaz-1-002,,false,1,1,4,{SHA}\ngaz-1-010,A crown,true,2,3,9,{SHA}\n",
    "features/paragraphs": "article,paragraph,sentences,words,characters\n"
    "gaz-1-002,1,1,4,20\ngaz-1-010,1,2,5,20\ngaz-1-010,2,1,4,18\n",
    "features/sentences": "article,paragraph,sentence,words,syllables,characters,quoted_words\n"
    "gaz-1-002,1,1,4,9,20,0\ngaz-1-010,1,1,3,6,12,0\n"
    "gaz-1-010,1,2,2,4,8,0\ngaz-1-010,2,1,4,8,18,0\n",
    "features/tokens": "article,paragraph,token,count\ngaz-1-002,1,crown,4\ngaz-1-010,1,king,5\n"
    "gaz-1-010,2,crown,1\ngaz-1-010,2,king,3\n",
    "features/mentions": "article,paragraph,sentence,n,actor,surface,kind\n"
    "gaz-1-010,1,1,1,rudolf,Rudolf,name\ngaz-1-010,2,1,1,ruritania,Ruritania,name\n",
    "features/initiatives": "article,paragraph,sentence,n,initiative,surface\n",
    "features/quotations": "article,paragraph,n,speaker,words\n",
    "features/citations": "article,paragraph,n,outlet,date_as_printed,date_from,date_to\n",
    "features/terms": "article,paragraph,theme,term,count\n",
    "features/readability": "article,measure,textstat,exact\n",
}


def write(folder, articles=("gaz-1-002", "gaz-1-010")):
    for name, text in TABLES.items():
        header, *rows = text.splitlines()
        kept = [r for r in rows if name.startswith("codebook") or r.startswith(articles)]
        path = folder / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([header, *kept]) + "\n", "utf-8")
    (folder / "corpus.toml").write_text('prefix = "gaz"\nyear_zero = 1893\n', "utf-8")
    return load_corpus(folder)
