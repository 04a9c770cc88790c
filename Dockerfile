# The server of GeoArms. Built and run by docker-compose.yml; needs a PostGIS or a mounted GeoPackage to serve.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig GeoArms.sln ./
COPY src src
COPY data/epsg data/epsg
RUN dotnet publish src/GeoArms.Server --configuration Release --output /app --nologo -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
    && apt-get install --yes --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o app -g app /state
WORKDIR /app
COPY --from=build /app .
COPY data/codes data/codes
COPY data/mappings data/mappings
COPY data/basemap data/basemap
COPY wwwroot wwwroot
# What stands beside a PostGIS store: rejects and logs.
RUN mkdir -p data && ln -s /state data/local
VOLUME /state
USER app
EXPOSE 5080
# Starting includes reading every layer; until then the server answers 503.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD curl --fail --silent --output /dev/null http://127.0.0.1:5080/health/ready || exit 1
# The container's own network is the wall: the compose file publishes the port on loopback only.
ENTRYPOINT ["dotnet", "GeoArms.Server.dll"]
CMD ["serve", "--listen-without-access-control", "0.0.0.0"]
