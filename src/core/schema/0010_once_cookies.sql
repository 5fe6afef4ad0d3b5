-- Set again when the answer is given again: what an order left in the cart.
ALTER TABLE once ADD COLUMN cookies TEXT NOT NULL DEFAULT '';
