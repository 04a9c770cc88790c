# Reference values of R for the statistics of the engine: Rscript reference.R > reference.csv
# Each line: what was computed; what from, parted by semicolons; what came out, parted by semicolons.
text <- function(values) paste(sprintf("%.17g", values), collapse = ";")
line <- function(what, arguments, results) cat(what, ",", text(arguments), ",", text(results), "\n", sep = "")

# Garwood's interval of a rate: count, exposure -> low, high.
for (count in c(0, 1, 2, 3, 4, 5, 7, 10, 19, 42, 100, 365, 1000, 20582, 250000)) {
  for (exposure in c(1, 12.1666666666666667)) {
    line("rate", c(count, exposure), poisson.test(count, exposure)$conf.int)
  }
}
for (level in c(0.5, 0.8, 0.9, 0.99, 0.999)) line("rateAtLevel", c(6, level), poisson.test(6, 1, conf.level = level)$conf.int)

# Ratio of two rates: counts and exposures -> ratio, low, high, p.
counts <- c(0, 1, 2, 5, 12, 47, 300, 9000)
for (a in counts) for (b in counts) if (a + b > 0) for (tb in c(365, 120, 700)) {
  test <- poisson.test(c(a, b), c(365, tb))
  line("ratio", c(a, 365, b, tb), c(test$estimate, test$conf.int, test$p.value))
}

# Odds ratio of a table a, b, c, d -> conditional estimate, low, high, p. fisher.test finds its roots only to 1e-4, so they are found
# again here to the last digits, from the distribution that fisher.test uses; both must agree.
exact <- function(a, b, c, d) {
  table <- matrix(c(a, c, b, d), 2)
  rough <- fisher.test(table)
  support <- max(0, a - d):min(a + b, a + c)
  mass <- dhyper(support, a + c, b + d, a + b, log = TRUE)
  density <- function(z) { w <- mass + z * support; w <- exp(w - max(w)); w / sum(w) }
  root <- function(f) {
    reach <- 1
    while (f(-reach) > 0 || f(reach) < 0) reach <- 2 * reach
    exp(uniroot(f, c(-reach, reach), tol = 1e-15, maxiter = 10000)$root)
  }
  estimate <- if (a == min(support)) 0 else if (a == max(support)) Inf else root(function(z) sum(density(z) * support) - a)
  low <- if (a == min(support)) 0 else root(function(z) log(sum(density(z)[support >= a]) / 0.025))
  high <- if (a == max(support)) Inf else root(function(z) -log(sum(density(z)[support <= a]) / 0.025))
  stopifnot(all.equal(c(estimate, low, high), unname(c(rough$estimate, rough$conf.int)), tolerance = 1e-2))
  c(estimate, low, high, rough$p.value)
}
tables <- rbind(
  c(3, 1, 1, 3), c(0, 5, 7, 4), c(5, 0, 4, 7), c(12, 5, 29, 2), c(18, 40, 33, 37), c(1, 0, 0, 1), c(0, 3, 2, 0), c(42, 3, 11, 14),
  c(7, 7, 7, 7), c(120, 80, 95, 160), c(1, 60, 55, 2), c(500, 620, 410, 770), c(2, 1000, 3, 900), c(25, 0, 8, 6), c(0, 0, 4, 6))
for (i in seq_len(nrow(tables))) {
  t <- tables[i, ]
  if (t[1] + t[2] > 0) line("odds", t, exact(t[1], t[2], t[3], t[4]))
}

# Variance over mean.
set.seed(4)
for (size in c(2, 5, 12, 24)) for (mean in c(0.7, 3, 40)) {
  counts <- rnbinom(size, mu = mean, size = 2)
  if (sum(counts) > 0) line("dispersion", counts, var(counts) / mean(counts))
}

# Benjamini and Hochberg.
for (size in c(1, 2, 10, 60)) {
  p <- round(runif(size)^3, 4)
  line("falseDiscovery", p, p.adjust(p, "BH"))
}

# Mann and Kendall: series -> S, z, p.
series <- list(1:12, 12:1, c(1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 5, 5), rep(c(0, 1), 6), c(0, 0, 0, 0, 1), round(cumsum(rnorm(12)), 1), rnorm(40), c(3, 1, 2))
for (y in series) {
  test <- cor.test(seq_along(y), y, method = "kendall", exact = FALSE, continuity = TRUE)
  score <- sum(sign(outer(y, y, "-"))[lower.tri(diag(length(y)))])
  line("trend", y, c(score, test$statistic, test$p.value))
}

# Both tails of the normal distribution.
for (z in c(0, 0.1, 1, 1.959963984540054, 3, 5.5, 9, 30)) line("normal", z, 2 * pnorm(-z))
