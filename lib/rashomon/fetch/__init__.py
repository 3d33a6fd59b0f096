"""Pages of the web into a corpus, politely. The only room that touches the network.

1. `collect` goes through a list of addresses, on from where it was left, and tells what was fetched and what not
2. `polite` keeps to what a host allows (`robots`) and how often, tries again, follows redirects
3. `addresses` says which addresses may be asked, and which machine that is; `web` makes one request
4. `saved` writes the page, a WARC of what was answered, and the corpus' manifest
"""
