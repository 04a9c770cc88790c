# Gi* of R's spdep on hexagons: Rscript gi.R cells.csv writes z, line by line. The file has column,row,value; odd rows stand half a cell further
# east. Neighbours are found by the distance of the centres.
suppressMessages(library(spdep))
cells <- read.csv(commandArgs(trailingOnly = TRUE)[1])
places <- cbind(cells$column + (cells$row %% 2) / 2, cells$row * sqrt(3) / 2)
neighbours <- suppressWarnings(include.self(dnearneigh(places, 0, 1.01)))
z <- localG(cells$value, nb2listw(neighbours, style = "B", zero.policy = TRUE), zero.policy = TRUE)
cat(sprintf("%.15g", as.numeric(z)), sep = "\n")
