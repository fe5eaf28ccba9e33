# Expected values of test/estimate-r.test.ts, by other hands: R 4 with package survey (Lumley), `Rscript estimates.R` in this folder writes expected.csv.
# people.csv: one row a person, workplace, staff group and year of an invented municipality; made by randomEstimateWorld(7), its first 240 people in 2024 and
# 2025, months added up. Nobody's age or sex is given, so that strata are staff groups; Kontor and Ledere are one (fewer than 20 employment-years in Ledere).
library(survey)

rows <- read.csv("people.csv", encoding = "UTF-8")
rows$stratum <- ifelse(rows$staff_group %in% c("Kontor", "Ledere"), "other", rows$staff_group)
rows$absence <- rows$short_absence_fte_days + rows$long_absence_fte_days
rows$short_absence <- rows$short_absence_fte_days
rows$spells <- rows$short_spells_count + rows$long_spells_count
years <- c(2024, 2025)
found <- list()
keep <- function(name, value) found[[name]] <<- as.numeric(value)

for (measure in c("absence", "short_absence", "spells")) {
  rows$y <- rows[[measure]]
  rows$n <- if (measure == "spells") rows$employment_days else rows$possible_fte_days

  # indirect standardisation: the rate of the stratum and year times what was at stake
  rows$e <- rows$n * ave(rows$y, rows$stratum, rows$year, FUN = sum) / ave(rows$n, rows$stratum, rows$year, FUN = sum)
  people <- aggregate(cbind(y, n, e) ~ person + leaf + year, rows, sum)
  people <- people[people$n > 0, ]
  unit <- interaction(people$leaf, people$year, drop = TRUE)
  people$fit <- people$e * ave(people$y, unit, FUN = sum) / ave(people$e, unit, FUN = sum)

  # the same fit from a quasi-Poisson regression with a level for each workplace and year
  some <- ave(people$y, unit, FUN = sum) > 0
  model <- glm(y ~ 0 + droplevels(unit[some]), offset = log(e), family = quasipoisson, data = people[some, ], epsilon = 1e-14, maxit = 100)
  stopifnot(isTRUE(all.equal(unname(fitted(model)), people$fit[some], tolerance = 1e-6)))

  k <- nrow(people)
  keep(paste0("dispersion_", measure), k / (k - nlevels(unit)) * sum((people$y - people$fit)^2) / sum(people$fit))

  residuals <- transform(people[people$fit > 0, ], residual = (y - fit) / sqrt(fit))
  before <- residuals[residuals$year == 2024, ]
  both <- merge(before, residuals[residuals$year == 2025, ], by = c("person", "leaf"))
  keep(paste0("persistence_", measure), min(0.8, max(0, cor(both$residual.x, both$residual.y) * nrow(both) / nrow(before))))

  # people as clusters: one row a person, a column for each year and stratum
  wide <- data.frame(person = sort(unique(rows$person)))
  total <- function(column, kept) {
    sums <- tapply(rows[[column]][kept], factor(rows$person[kept], wide$person), sum)
    ifelse(is.na(sums), 0, sums)
  }
  strata <- sort(unique(rows$stratum))
  for (year in years) {
    wide[[paste0("y", year)]] <- total("y", rows$year == year)
    wide[[paste0("n", year)]] <- total("n", rows$year == year)
    for (s in seq_along(strata)) {
      wide[[paste0("y", year, "s", s)]] <- total("y", rows$year == year & rows$stratum == strata[s])
      wide[[paste0("n", year, "s", s)]] <- total("n", rows$year == year & rows$stratum == strata[s])
    }
  }
  for (year in years) {
    present <- wide[wide[[paste0("n", year)]] > 0, ]
    design <- svydesign(id = ~person, weights = ~1, data = present)
    ratio <- svyratio(reformulate(paste0("y", year)), reformulate(paste0("n", year)), design)
    keep(paste0("rate_log_variance_", year, "_", measure), vcov(ratio) / coef(ratio)^2)
  }
  design <- svydesign(id = ~person, weights = ~1, data = wide[wide$n2024 > 0 | wide$n2025 > 0, ])
  totals <- svytotal(reformulate(setdiff(names(wide), "person")), design)
  crude <- svycontrast(totals, quote(log(y2025 / n2025) - log(y2024 / n2024)))
  keep(paste0("ratio_log_variance_", measure), vcov(crude))

  # direct standardisation: the mix of 2024 is held still
  share <- colSums(wide[paste0("n2024s", seq_along(strata))]) / sum(wide$n2024)
  standard <- function(year) paste0(format(share, digits = 17), " * y", year, "s", seq_along(strata), " / n", year, "s", seq_along(strata), collapse = " + ")
  adjusted <- svycontrast(totals, str2lang(paste0("log(", standard(2025), ") - log(", standard(2024), ")")))
  keep(paste0("adjusted_ratio_", measure), exp(coef(adjusted)))
  keep(paste0("adjusted_log_variance_", measure), vcov(adjusted))
}

write.csv(data.frame(name = names(found), value = sprintf("%.15g", unlist(found))), "expected.csv", row.names = FALSE, quote = FALSE)
