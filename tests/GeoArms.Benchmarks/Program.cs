using BenchmarkDotNet.Running;
using GeoArms.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(SnapshotBenchmarks).Assembly).Run(args);
