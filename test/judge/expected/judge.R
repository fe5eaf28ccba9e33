# Writes judge.json: small inputs and what R makes of them. Run: Rscript judge.R
# R 4.2.2; packages of Debian 12: metafor 3.8-1, jsonlite. NHSRplotthedots 0.2 (MIT) was read as source for its limits.
suppressPackageStartupMessages({library(jsonlite); library(metafor)})
out <- list()

# Benjamini-Hochberg, NA left out of m
p <- c(0.001, 0.8, NA, 0.02, 0.019, 0.2, 0.0009, NA, 0.5, 0.04)
out$bh <- list(p = p, adjusted = p.adjust(p, method = "BH"))

# Variation between units: DerSimonian-Laird. The totals of O and E agree, so that the weighted mean of O/E is the 1 that ours is taken around
O <- c(140, 60, 95, 210, 33, 77, 120, 51, 88, 160, 45, 121)
E <- c(100, 75, 90, 170, 50, 80, 130, 60, 100, 150, 55, 140)
stopifnot(sum(O) == sum(E))
phi <- 2.2
fit <- rma(yi = O / E, vi = phi / E, method = "DL")
out$between <- list(observed = O, expected = E, dispersion = phi, variance = fit$tau2, q = fit$QE)

# Posterior of a true ratio: by numeric integration of gamma prior times gamma-shaped likelihood, not by the closed form
posterior <- function(o, e, phi, tau2) {
	density <- function(x) dgamma(x, 1 / tau2, 1 / tau2) * exp((o / phi) * log(x) - x * e / phi - ((o / phi) * log(o / e) - o / phi))
	total <- integrate(density, 0, Inf, rel.tol = 1e-12)$value
	mean <- integrate(function(x) x * density(x), 0, Inf, rel.tol = 1e-12)$value / total
	below <- function(q) integrate(density, 0, q, rel.tol = 1e-12)$value / total
	quantile <- function(share) uniroot(function(q) below(q) - share, c(0.01, 10), tol = 1e-12)$root
	list(observed = o, expected = e, dispersion = phi, between_variance = tau2, mean = mean, low = quantile(0.1), high = quantile(0.9),
		above = 1 - below(1), well_above = 1 - below(1.2))
}
out$posterior <- list(posterior(220, 140, 2.2, 0.04), posterior(30, 52, 2.2, 0.01), posterior(2600, 1800, 70, 0.09))

# Control chart, standardised: base R, written out step by step
set.seed(4)
expected <- round(14 * (1 + 0.3 * cos(2 * pi * (0:35) / 12)), 2)
observed <- rpois(36, 1.2 * expected); observed[30] <- 45; observed[14] <- 2
phi_month <- 1.06
base <- 1:24
L <- sum(observed[base]) / sum(expected[base])
z <- 2 * (sqrt(observed / phi_month) - sqrt(L * expected / phi_month))
s <- max(1, sd(z[base]))
out$chart <- list(expected = expected, observed = observed, dispersion = phi_month, level = L, sigma = s, z = z,
	low = phi_month * pmax(0, sqrt(L * expected / phi_month) - 3 * s / 2)^2, high = phi_month * (sqrt(L * expected / phi_month) + 3 * s / 2)^2)

# XmR: limits of NHSRplotthedots, wide moving ranges screened out; frozen after 24 of 40 points
xmr <- function(y, n) {
	fix <- y[1:n]
	mean <- mean(fix)
	mr <- abs(diff(fix))
	amr <- mean(mr[mr < 3.267 * mean(mr)])
	list(values = y, baseline = n, mean = mean, low = mean - 2.66 * amr, high = mean + 2.66 * amr)
}
series <- function(seed) {
	set.seed(seed)
	y <- round(rnorm(40, 100, 10), 1)
	y[12] <- 160
	y[26:33] <- y[26:33] + 9
	if (seed %% 2 == 0) y[33:40] <- 80 + 6 * (1:8)
	if (seed %% 3 == 0) y[8:10] <- c(121, 104, 122)
	y
}
out$xmr <- lapply(1:6, function(seed) xmr(series(seed), 24))

# Season index: mean of pooled monthly rates is 1
deaths <- as.numeric(ldeaths); days <- rep(c(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 6)
rate <- tapply(deaths, rep(1:12, 6), sum) / tapply(days, rep(1:12, 6), sum)
out$season <- list(numerator = deaths, denominator = days, index = as.numeric(rate / mean(rate)))

# Trend before an effort: lm and confint
y1 <- c(20, 25, 22, 30, 28, 24, 27, 31, 26, 33, 29, 35); e1 <- c(22, 24, 23, 25, 24, 22, 25, 26, 24, 25, 23, 26)
y2 <- y1 * 9 + c(4, -8, 12, -20, 6, 3, -9, 11, 0, -14, 8, 2); e2 <- e1 * 10
d <- log((y1 + 0.5) / e1) - log((y2 + 0.5) / e2); t <- (0:11) / 12
m <- lm(d ~ t)
out$trend <- list(unit_observed = y1, unit_expected = e1, rest_observed = y2, rest_expected = e2, slope = unname(coef(m)[2]),
	low = unname(confint(m)[2, 1]), high = unname(confint(m)[2, 2]))

# Regression to the mean: conditional mean and variance of a bivariate normal, from its covariance matrix
rtm <- function(ob, eb, oa, ea, phi, tau2, rho) {
	noise <- diag(c(phi / eb, phi / ea)); noise[1, 2] <- noise[2, 1] <- rho * sqrt(noise[1, 1] * noise[2, 2])
	S <- tau2 + noise
	pred <- 1 + S[2, 1] / S[1, 1] * (ob / eb - 1)
	v <- S[2, 2] - S[2, 1]^2 / S[1, 1]
	z <- 2 * (sqrt(oa / phi) - sqrt(pred * ea / phi)) / sqrt(v / (phi / ea))
	list(before = c(ob, eb), after = c(oa, ea), dispersion = phi, between_variance = tau2, persistence = rho, predicted = pred, z = z,
		anyway = (ob / eb - pred) / (ob / eb - oa / ea))
}
out$regression <- list(rtm(146, 100, 101, 100, 2.2, 0.04, 0.5), rtm(3100, 2000, 2500, 2100, 70, 0.0225, 0.4), rtm(60, 80, 75, 82, 2.2, 0.01, 0.6))

# Missing registration: negative binomial of type 1
u <- data.frame(o = c(22, 80, 40, 9, 30), e = c(97, 85, 62, 10, 55))
pn <- pnbinom(u$o, size = u$e / (2.2 - 1), mu = u$e)
out$registration <- list(observed = u$o, expected = u$e, dispersion = 2.2, chance = pn, adjusted = p.adjust(pn, "BH"))

write_json(out, "judge.json", digits = NA, auto_unbox = TRUE, na = "null", pretty = TRUE)
