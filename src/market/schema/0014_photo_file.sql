-- Whose photo a file is, asked each time one is served: what was taken down takes its photos
-- along.  R: Decree 248/2026, art. 17.1.c
CREATE INDEX product_photo_small ON product_photo (small);
CREATE INDEX product_photo_medium ON product_photo (medium);
CREATE INDEX product_photo_large ON product_photo (large);
CREATE INDEX product_photo_jpeg ON product_photo (jpeg);
