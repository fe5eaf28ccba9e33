/**
 * Price of one day-work (*dagsværk*) in kroner where the municipality has set none: DKK 500,000 a full-time year, pension included, ÷ 227 day-work.
 * Source: an assumption to be replaced by the municipality's own pay; published estimates lie between 1,860 (Copenhagen 2007–2017) and 2,300.
 */
export const DAY_PRICE_DKK = 2200;
