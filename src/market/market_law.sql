-- screen_put(id int, keyword text, category text, action text, document_kind text,
--            legal_ref text, certainty text, source text, valid_from int) exec
-- A shipped row that came once stays as it is, also when an operator ended it.
INSERT INTO screen_rule (id, keyword, category, action, document_kind, legal_ref, certainty,
                         source, valid_from, valid_to, origin, made_by, made_at)
SELECT CAST(:id AS INTEGER), :keyword, :category, :action, :document_kind, :legal_ref, :certainty,
       :source, CAST(:valid_from AS INTEGER), 0, 'SHIPPED', 0, 0
 WHERE NOT EXISTS (SELECT 1 FROM screen_rule r
                    WHERE r.keyword = :keyword AND r.category = :category
                      AND r.action = :action AND r.valid_from = :valid_from
                      AND r.origin = 'SHIPPED');

-- screen_add(id int, keyword text, category text, action text, document_kind text,
--            legal_ref text, certainty text, source text, valid_from int, made_by int,
--            now int) exec
INSERT INTO screen_rule (id, keyword, category, action, document_kind, legal_ref, certainty,
                         source, valid_from, valid_to, origin, made_by, made_at)
VALUES (:id, :keyword, :category, :action, :document_kind, :legal_ref, :certainty, :source,
        :valid_from, 0, 'OPERATOR', :made_by, :now);

-- screen_end(id int, last_day int) exec
UPDATE screen_rule SET valid_to = :last_day
 WHERE id = :id AND (valid_to = 0 OR valid_to > :last_day);

-- screen_rules(day int) many
-- Those that hold on that day.
SELECT id, keyword, category, action, document_kind, legal_ref, certainty, source, valid_from,
       valid_to, origin
  FROM screen_rule
 WHERE valid_from <= :day AND (valid_to = 0 OR :day <= valid_to)
 ORDER BY id;

-- screen_rules_all(day int) many
-- For the page that edits them: those that hold or will, then what is over.
SELECT r.id, r.keyword, r.category, coalesce(c.name, '') AS "category_name:text", r.action,
       r.document_kind, r.legal_ref, r.certainty, r.source, r.valid_from, r.valid_to, r.origin,
       r.valid_to > 0 AND r.valid_to < :day AS "over:bool"
  FROM screen_rule r
  LEFT JOIN category c ON c.code = r.category
 ORDER BY CASE WHEN r.valid_to > 0 AND r.valid_to < :day THEN 1 ELSE 0 END, r.action, r.keyword,
          r.category;

-- screen_rule_by_id(id int) one
SELECT id, keyword, category, action, document_kind, legal_ref, certainty FROM screen_rule
 WHERE id = :id;

-- screen_due(after int, most int) many
-- Goods to be looked at again, one part after another.
SELECT id, external_id FROM product WHERE id > :after AND state <> 'REMOVED' ORDER BY id LIMIT :most;

-- product_set_adults(id int, adults bool) exec
UPDATE product SET adults = :adults WHERE id = :id AND adults <> :adults;

-- product_for_review(id int) one
SELECT p.id, p.external_id, p.shop, p.name, p.slug, p.description, p.category, p.unit,
       p.price_vnd, p.state, p.barred, p.photo, s.name AS shop_name, s.commune,
       coalesce(c.full_name, '') AS "commune_name:text"
  FROM product p
  JOIN shop s ON s.id = p.shop
  LEFT JOIN place_now c ON c.code = s.commune
 WHERE p.id = :id;

-- document_add(id int, product int, words text, file text, sent_by int, now int) exec
INSERT INTO product_document (id, product, words, file, sent_by, sent_at)
VALUES (:id, :product, :words, :file, :sent_by, :now);

-- documents_of(product int) many
SELECT id, words, file, sent_at FROM product_document WHERE product = :product ORDER BY id;

-- document_by_id(id int) one
SELECT d.id, d.product, d.file, p.shop, s.commune
  FROM product_document d
  JOIN product p ON p.id = d.product
  JOIN shop s ON s.id = p.shop
 WHERE d.id = :id;

-- barred_of_shop(shop int) many
-- What the seller must know of: why his goods are not shown.
SELECT id, name, barred FROM product
 WHERE shop = :shop AND barred <> '' AND state <> 'REMOVED'
 ORDER BY id DESC
 LIMIT 100;

-- shops_by_method(after int, most int) many
-- Shops that sell or may again, whose seller was identified; for the day on which some
-- ways no longer do.
SELECT id, identity_method FROM shop
 WHERE id > :after AND identity_method <> '' AND published_at > 0
   AND state IN ('IDENTITY_OK', 'HAS_ITEM', 'LIVE', 'PAUSED')
 ORDER BY id
 LIMIT :most;

-- warning_add(shop int, due_on int, days int, now int) exec
INSERT INTO identity_warning (shop, due_on, days, told_at)
VALUES (:shop, :due_on, :days, :now)
ON CONFLICT DO NOTHING;

-- warning_newest(shop int) one
SELECT due_on, days, told_at FROM identity_warning
 WHERE shop = :shop ORDER BY due_on DESC, days LIMIT 1;

-- stop_add(id int, shop int, to_state text, why text, by int, effective_at int, now int) exec
INSERT INTO shop_notice (id, shop, to_state, why, given_at, given_by, effective_at)
VALUES (:id, :shop, :to_state, :why, :now, :by, :effective_at);

-- stop_withdraw(id int, shop int, now int) exec
UPDATE shop_notice SET withdrawn_at = :now
 WHERE id = :id AND shop = :shop AND withdrawn_at = 0 AND done_at = 0;

-- stop_done(id int, now int) exec
UPDATE shop_notice SET done_at = :now WHERE id = :id;

-- stops_due(now int, most int) many
SELECT id, shop, to_state, why, given_by FROM shop_notice
 WHERE withdrawn_at = 0 AND done_at = 0 AND effective_at <= :now
 ORDER BY effective_at, id
 LIMIT :most;

-- stops_of(shop int) many
-- Those that stand.
SELECT id, to_state, why, given_at, effective_at FROM shop_notice
 WHERE shop = :shop AND withdrawn_at = 0 AND done_at = 0
 ORDER BY id;

-- authority_order_add(id int, kind text, authority text, document text, demand text,
--                     product int, posting int, shop int, received_at int, due_at int, by int,
--                     now int) exec
INSERT INTO authority_order (id, kind, authority, document, demand, product, posting, shop,
                             received_at, due_at, made_by, made_at)
VALUES (:id, :kind, :authority, :document, :demand, :product, :posting, :shop, :received_at,
        :due_at, :by, :now);

-- authority_order_by_id(id int) one
SELECT o.id, o.kind, o.authority, o.document, o.demand, o.product, o.posting, o.shop,
       o.received_at, o.due_at, o.made_at, o.done_at, o.answer, o.absent_at, o.lifted_at,
       o.lifted_document, s.name AS shop_name, coalesce(p.name, n.title, '') AS "what:text",
       coalesce(m.name, '') AS "made_name:text", coalesce(d.name, '') AS "done_name:text",
       coalesce(l.name, '') AS "lifted_name:text"
  FROM authority_order o
  JOIN shop s ON s.id = o.shop
  LEFT JOIN product p ON p.id = o.product
  LEFT JOIN posting n ON n.id = o.posting
  LEFT JOIN account_now m ON m.id = o.made_by
  LEFT JOIN account_now d ON d.id = o.done_by
  LEFT JOIN account_now l ON l.id = o.lifted_by
 WHERE o.id = :id;

-- authority_orders() many
-- Those still to be done first, by their clock.
SELECT o.id, o.kind, o.authority, o.document, o.received_at, o.due_at, o.done_at, o.absent_at,
       o.lifted_at, s.name AS shop_name, coalesce(p.name, n.title, '') AS "what:text"
  FROM authority_order o
  JOIN shop s ON s.id = o.shop
  LEFT JOIN product p ON p.id = o.product
  LEFT JOIN posting n ON n.id = o.posting
 ORDER BY CASE WHEN o.done_at = 0 THEN 0 ELSE 1 END,
          CASE WHEN o.done_at = 0 THEN o.due_at ELSE -o.done_at END, o.id
 LIMIT 200;

-- authority_order_done(id int, answer text, by int, now int) exec
UPDATE authority_order SET done_at = :now, done_by = :by, answer = :answer
 WHERE id = :id AND done_at = 0;

-- authority_order_lift(id int, document text, by int, now int) exec
UPDATE authority_order SET lifted_at = :now, lifted_by = :by, lifted_document = :document
 WHERE id = :id AND done_at > 0 AND lifted_at = 0 AND kind <> 'INFORMATION';

-- authority_order_suspends(shop int) one
-- Another order holds the shop.
SELECT id FROM authority_order
 WHERE shop = :shop AND kind = 'SUSPEND_SELLER' AND done_at > 0 AND lifted_at = 0
 LIMIT 1;

-- shop_stopped_by_order(shop int) one
-- What suspended it last was an order, and not the platform itself.
SELECT o.id
  FROM authority_order o
 WHERE o.shop = :shop AND o.kind = 'SUSPEND_SELLER' AND o.done_at =
       (SELECT e.at FROM shop_event e
         WHERE e.shop = :shop AND e.to_state = 'SUSPENDED' AND e.from_state <> 'SUSPENDED'
         ORDER BY e.id DESC LIMIT 1)
 LIMIT 1;

-- shops_of_seller(shop int) many
-- That shop and the others of its household.
SELECT id FROM shop WHERE household = (SELECT o.household FROM shop o WHERE o.id = :shop)
 ORDER BY id;

-- authority_orders_unseen(after int, most int) many
-- Carried out, and nobody has looked yet whether it is gone.
SELECT id, product, posting, shop FROM authority_order
 WHERE id > :after AND kind <> 'INFORMATION' AND done_at > 0 AND absent_at = 0 AND lifted_at = 0
 ORDER BY id
 LIMIT :most;

-- authority_order_absent(id int, now int) exec
UPDATE authority_order SET absent_at = :now WHERE id = :id;

-- index_stands(product int) one
-- In what search, lists, feeds, sitemap and API are made from.
SELECT id FROM product_found WHERE id = :product;

-- sitemap_has_shop(shop int) one
SELECT id FROM shop WHERE id = :shop AND state = 'LIVE';

-- shop_of_slug(slug text) one
SELECT id FROM shop WHERE slug = :slug;

-- shop_texts(id int) one
SELECT s.id, s.name, s.description, s.collect_hours, s.slug, s.barred, s.commune,
       coalesce(c.full_name, '') AS "commune_name:text"
  FROM shop s LEFT JOIN place_now c ON c.code = s.commune
 WHERE s.id = :id;

-- shops_to_screen(after int, most int) many
SELECT id FROM shop WHERE id > :after AND state <> 'CLOSED' ORDER BY id LIMIT :most;
