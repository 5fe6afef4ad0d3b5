-- What is owed back for an order that was cancelled is a return of the kind CANCELLED, whose
-- money is due: it has the same clock, account and reminder.  Those of before begin theirs.
-- R: Law 19/2023/QH15, art. 38.4
INSERT INTO order_return (id, sub_order, state, kind, words, asked_vnd, amount_vnd, goods_back,
                          answer, refund_to, asked_at, answer_by, refund_by, changed_at)
SELECT s.id, s.id, 'REFUND_DUE', 'CANCELLED', '', p.paid_vnd, p.paid_vnd, 0, '', NULL, s.changed_at,
       s.changed_at, s.changed_at + 2592000000000, s.changed_at
  FROM sub_order s JOIN payment_now p ON p.id = s.id
 WHERE s.state = 'CANCELLED' AND p.state = 'REFUND_DUE' AND p.paid_vnd > 0;
