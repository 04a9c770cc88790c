using GeoArms.Core;

namespace GeoArms.Server.Http;

/// <summary>
/// Turns what went wrong into a problem document: bad input into 400, an unknown path into 404, everything unforeseen
/// into a 500 that tells the caller nothing about the inside.
/// </summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    /// <summary>Runs the rest and answers for its errors.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await Problem.WriteAsync(http, http.Response.StatusCode, Explain(http));
            }
        }
        catch (InputException problem) when (!http.Response.HasStarted)
        {
            await Problem.WriteAsync(http, StatusCodes.Status400BadRequest, problem.Message, problem.Parameter);
        }
        catch (BadHttpRequestException problem) when (!http.Response.HasStarted)
        {
            await Problem.WriteAsync(http, problem.StatusCode, problem.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (Exception problem) when (!http.Response.HasStarted)
        {
            log.LogError(problem, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
            await Problem.WriteAsync(http, StatusCodes.Status500InternalServerError, "The server could not answer; its log says why.");
        }
    }

    private static string Explain(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at '{http.Request.Path}'; /docs lists what there is.",
        StatusCodes.Status405MethodNotAllowed => $"Got {http.Request.Method} {http.Request.Path}; expected {http.Response.Headers.Allow}.",
        _ => $"{http.Request.Method} {http.Request.Path} was refused.",
    };
}
