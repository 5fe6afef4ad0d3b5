CREATE INDEX product_document_file ON product_document (file);
