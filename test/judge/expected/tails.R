# Writes tails.csv: tails and quantiles of R's own nmath, the far ends included. Run: Rscript tails.R (R 4.2.2)
rows <- list()
add <- function(name, args, value) {
	rows[[length(rows) + 1]] <<- data.frame(name = name, a = args[1], b = args[2], c = args[3], value = value)
}
for (z in c(-38, -20, -8, -6, -3.09, -1.96, -1, -0.1, 0, 0.1, 1, 1.959964, 3.09, 6, 8)) {
	add("normal_cdf", c(z, NA, NA), pnorm(z))
	add("normal_upper", c(z, NA, NA), pnorm(z, lower.tail = FALSE))
}
for (q in c(1e-300, 1e-15, 1e-8, 1e-3, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999)) add("normal_quantile", c(q, NA, NA), qnorm(q))
for (s in c(0.01, 0.1, 0.5, 1, 2.5, 10, 33.3, 100, 1000, 5000)) for (q in c(1e-10, 1e-4, 0.025, 0.1, 0.5, 0.9, 0.975, 0.9999, 1 - 1e-9)) {
	x <- qgamma(q, s, 3)
	add("gamma_quantile", c(q, s, 3), x)
	add("gamma_upper", c(x, s, 3), pgamma(x, s, 3, lower.tail = FALSE))
}
for (s in c(0.01, 0.5, 10, 5000)) for (x in c(1e-8, 0.1, 1, s * 0.2, s * 0.5, s * 2, s * 5)) {
	add("gamma_upper", c(x, s, 1), pgamma(x, s, lower.tail = FALSE))
}
for (q in c(1e-10, 0.025, 0.5, 0.975)) {
	x <- qgamma(q, 1e8, 1e8)
	add("gamma_quantile", c(q, 1e8, 1e8), x)
	add("gamma_upper", c(x, 1e8, 1e8), pgamma(x, 1e8, 1e8, lower.tail = FALSE))
}
for (df in c(1, 2, 5, 11.5, 30, 100, 1000)) for (q in c(1e-8, 0.001, 0.025, 0.1, 0.4, 0.9, 0.975)) add("t_quantile", c(q, df, NA), qt(q, df))
for (phi in c(1.01, 1.3, 2.2, 8.5, 15, 70)) for (mu in c(0.5, 4.6, 10, 97, 1000)) for (k in unique(floor(c(0, 1, 5, mu / 4, mu / 2, mu, mu * 2)))) {
	add("negative_binomial_cdf", c(k, mu, phi), pnbinom(k, size = mu / (phi - 1), mu = mu))
}
for (n in c(1, 5, 14, 40, 200, 3700)) for (p in c(0.001, 0.1, 0.5, 0.9)) for (k in unique(floor(c(0, 1, n * p / 2, n * p, n * p * 1.5, n)))) {
	add("binomial_at_least", c(k, n, p), pbinom(k - 1, n, p, lower.tail = FALSE))
}
rows <- do.call(rbind, rows)
rows[, -1] <- lapply(rows[, -1], function(x) ifelse(is.na(x), "", sprintf("%.17g", x)))
write.csv(rows, "tails.csv", row.names = FALSE, quote = FALSE)
