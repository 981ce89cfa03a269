using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Tests.Support;

/// <summary>Counts the SQL commands of a request, the session check and the menu included: <c>await SqlCount.OfAsync(client, "/Accounts")</c>.</summary>
public static class SqlCount
{
    private const string Header = "X-Sql-Count";
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Requests = new();
    private static readonly AsyncLocal<ConcurrentQueue<string>?> Current = new();
    private static readonly IDisposable Subscription = DiagnosticListener.AllListeners.Subscribe(new Listeners());

    /// <summary>The commands that one GET runs. The answer must be a success.</summary>
    public static Task<IReadOnlyList<string>> OfAsync(HttpClient client, string path) => OfAsync(client, HttpMethod.Get, path, null);

    /// <summary>The commands that one POST runs. The answer must be a success.</summary>
    public static Task<IReadOnlyList<string>> OfAsync(HttpClient client, string path, HttpContent form) => OfAsync(client, HttpMethod.Post, path, form);

    private static async Task<IReadOnlyList<string>> OfAsync(HttpClient client, HttpMethod method, string path, HttpContent? form)
    {
        var id = Guid.NewGuid().ToString();
        using var request = new HttpRequestMessage(method, path) { Content = form };
        request.Headers.Add(Header, id);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return [.. Requests[id]];
    }

    /// <summary>Notes which request runs; added by the factory to every portal under test.</summary>
    public sealed class Filter : IStartupFilter
    {
        /// <summary>Listens before the first context is made: a pooled one asks only once a second whether anybody does.</summary>
        public Filter() => GC.KeepAlive(Subscription);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(CountAsync);
            next(app);
        };

        private static Task CountAsync(HttpContext http, RequestDelegate next)
        {
            if (http.Request.Headers[Header] is [{ } id]) { Current.Value = Requests[id] = new(); }
            return next(http);
        }
    }

    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore") { value.Subscribe(new Commands()); }
        }

        public void OnCompleted() { }
        public void OnError(Exception error) { }
    }

    private sealed class Commands : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData data) { Current.Value?.Enqueue(data.Command.CommandText); }
        }

        public void OnCompleted() { }
        public void OnError(Exception error) { }
    }
}
