using GeoArms.Server.Commands;

return await GeoArmsCommandLine.RunAsync(args);
