-- A content that no row names any more is swept from the store: it is asked for by its hash.
create index file_by_content on file (sha256);
