using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Identity;
using Portal.People;
using Portal.Tests.Support;

namespace Portal.Tests.Identity;

/// <summary>A portal with a clock of its own and quick password hashes, and browsers that fill in forms.</summary>
public class PeoplePortal : PortalFactory
{
    public const string Password = "velvet otter reads maps";
    private static readonly string Hash = new PasswordHasher<PortalUser>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 500 })).HashPassword(null!, Password);
    private int number;

    public ShiftedTime Time { get; } = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 500);
        });
    }

    /// <summary>A person whose password is <see cref="Password"/>.</summary>
    public async Task<PortalUser> AddAsync(PortalRoles roles = PortalRoles.Employee, int? manager = null, string? name = null)
    {
        var n = Interlocked.Increment(ref number);
        var added = await UseAsync<PeopleActions, PeopleResult>(people => people.AddAsync(new(name ?? $"Person {n}", $"p{n}@example.test", roles, ManagerId: manager, Culture: "en"), null, mail: false));
        return await DbAsync(async db =>
        {
            await db.WriteAsync(() => db.Users.Where(u => u.Id == added.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.PasswordHash, Hash)));
            return await db.Users.AsNoTracking().SingleAsync(u => u.Id == added.Id);
        });
    }

    public async Task<TResult> UseAsync<T, TResult>(Func<T, Task<TResult>> work) where T : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Task<TResult> DbAsync<TResult>(Func<PortalDbContext, Task<TResult>> work) => UseAsync(work);

    /// <summary>A new browser in English.</summary>
    public HttpClient Browser()
    {
        var client = Plain();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "en");
        return client;
    }

    public async Task<HttpClient> SignedInAsync(PortalUser user)
    {
        var client = Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(client, user.Email!, Password)).StatusCode);
        return client;
    }

    public static Task<HttpResponseMessage> SignInAsync(HttpClient client, string email, string password) =>
        PostAsync(client, "/SignIn", "sign-in-form", ("Input.Email", email), ("Input.Password", password));

    public static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => await ReadAsync(await client.GetAsync(path, Stop));

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop));

    /// <summary>Opens a page, fills in one of its forms and posts it, hidden fields included.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string form, params (string Name, string Value)[] fields)
    {
        var (address, filled) = await FillAsync(client, path, form, fields);
        return await client.PostAsync(address, new FormUrlEncodedContent(filled), Stop);
    }

    /// <summary>Opens a page and fills in one of its forms: where it goes, and what it will say.</summary>
    public static async Task<(string Address, IReadOnlyList<KeyValuePair<string, string>> Filled)> FillAsync(HttpClient client, string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await PageAsync(client, path);
        var found = page.QuerySelector($"form[data-testid={form}]") as IHtmlFormElement ?? throw new InvalidOperationException($"No form {form} on {path}: {page.Title}");
        return (found.GetAttribute("action") is { Length: > 0 } action ? action : path, [.. Filled(found, fields)]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Filled(IHtmlFormElement form, (string Name, string Value)[] fields)
    {
        var own = form.QuerySelectorAll("input, select, textarea").Where(e => e.GetAttribute("name") is { } name && fields.All(f => f.Name != name))
            .Where(e => e is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } and not IHtmlSelectElement { IsMultiple: true, SelectedOptions.Length: 0 })
            .Select(e => new KeyValuePair<string, string>(e.GetAttribute("name")!, e switch { IHtmlInputElement i => i.Value, IHtmlSelectElement s => s.Value ?? "", _ => e.TextContent }));
        return own.Concat(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
    }

    /// <summary>The real clock, moved forward by tests.</summary>
    public sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
