using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.Webhooks;

public sealed record Caught(string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>The other side: a real HTTP server on a port of its own that answers what the path asks for.</summary>
public sealed class Listener : IAsyncLifetime
{
    private readonly ConcurrentQueue<Caught> caught = new();
    private WebApplication app = null!;

    public string Origin { get; private set; } = "";

    /// <summary>What came to a path, in order.</summary>
    public IReadOnlyList<Caught> At(string path) => [.. caught.Where(c => c.Path == path)];

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        Origin = app.Urls.Single();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var path = http.Request.Path.Value!;
        caught.Enqueue(new(path, http.Request.QueryString.Value ?? "", http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync()));
        var times = At(path).Count;
        if (path.StartsWith("/redirect", StringComparison.Ordinal)) { http.Response.Redirect("/stolen"); return; }
        if (path.StartsWith("/error", StringComparison.Ordinal) || (path.StartsWith("/once", StringComparison.Ordinal) && times == 1)) { http.Response.StatusCode = 500; return; }
        if (path.StartsWith("/gone", StringComparison.Ordinal)) { http.Response.StatusCode = 404; return; }
        await http.Response.WriteAsync(path switch
        {
            _ when path.StartsWith("/errcode", StringComparison.Ordinal) => """{"errcode":45009,"errmsg":"api freq out of limit"}""",
            _ when path.StartsWith("/badcode", StringComparison.Ordinal) => """{"code":19021,"msg":"sign match fail"}""",
            _ when path.StartsWith("/page", StringComparison.Ordinal) => "<html>Please sign in to the guest network</html>",
            _ when path.StartsWith("/feishu", StringComparison.Ordinal) => """{"code":0,"msg":"success"}""",
            _ => """{"errcode":0,"errmsg":"ok"}""",
        });
    }
}
