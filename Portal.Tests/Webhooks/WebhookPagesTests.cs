using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Webhooks;

namespace Portal.Tests.Webhooks;

/// <summary>A company whose operator allows one host.</summary>
public sealed class HookCompany : TestCompany
{
    public Listener Other { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        Other.InitializeAsync().AsTask().GetAwaiter().GetResult();
        base.ConfigureWebHost(builder);
        builder.UseSetting("Webhooks:AllowedHosts", Other.Origin);
    }

    public override async ValueTask DisposeAsync()
    {
        await Other.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Webhooks as administrators make, test, change and remove them.</summary>
public sealed class WebhookPagesTests(HookCompany company) : IClassFixture<HookCompany>
{
    private const string Form = "webhook-form";
    private const string Secret = "a-secret-that-nobody-sees";

    [Fact]
    public async Task AWebhook_IsMade_Tested_Changed_AndItsSecretsAreNeverShown()
    {
        var admin = await company.SignedInAsync(company.Admin);
        var made = await MakeAsync(admin, "Robot", "/hooks?key=token-in-the-address");
        var path = made.Headers.Location!.OriginalString;
        var tested = await PressAsync(admin, path, "Test");
        var page = await PeoplePortal.PageAsync(admin, path);
        var saved = await PeoplePortal.PostAsync(admin, path, Form, ("Input.Name", "Robot 2"), ("Input.IsEnabled", "true"));
        var after = await PeoplePortal.PageAsync(admin, path);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (made.StatusCode, tested.StatusCode, saved.StatusCode));
        Assert.Contains("errcode", page.QuerySelector("[data-testid=test-result].good")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("?key=token-in-the-address", Assert.Single(company.Other.At("/hooks")).Query);
        var row = await RowAsync("Robot 2");
        Assert.True(row.IsEnabled);
        foreach (var seen in new[] { page.DocumentElement.OuterHtml, after.DocumentElement.OuterHtml, await admin.GetStringAsync("/Admin/Webhooks", Stop), row.SealedUrl, row.SealedSecret!, await AuditAsync() })
        {
            Assert.DoesNotContain(Secret, seen, StringComparison.Ordinal);
            Assert.DoesNotContain("token-in-the-address", seen, StringComparison.Ordinal);
        }
        Assert.Contains("Robot 2", await AuditAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Name", "", "Name")]
    [InlineData("Input.Address", "", "Address")]
    [InlineData("Input.Address", "ftp://127.0.0.1/x", "Address")]
    [InlineData("Input.Address", "https://elsewhere.example/x", "Address")]
    [InlineData("Input.Address", "http://user:pass@127.0.0.1/x", "Address")]
    [InlineData("Input.Address", "http://127.0.0.1:1/x", "Address")]
    [InlineData("Input.Secret", "", "Secret")]
    [InlineData("Input.Events", "NoSuchEvent", "Events")]
    [InlineData("Input.Workflow", "nothing", "Workflow")]
    [InlineData("Input.Culture", "fr", "Culture")]
    public async Task WhatCannotBe_IsRefusedBesideItsField(string field, string value, string name)
    {
        var admin = await company.SignedInAsync(company.Admin);
        var before = await company.DbAsync(db => db.Webhooks.CountAsync(Stop));
        var fields = new Dictionary<string, string> { ["Input.Name"] = "Refused", ["Input.Kind"] = "Json", ["Input.Address"] = company.Other.Origin + "/x", ["Input.Secret"] = Secret, [field] = value };

        var answer = await PeoplePortal.PostAsync(admin, "/Admin/Webhooks/New", Form, [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await PeoplePortal.ReadAsync(answer);
        Assert.NotNull(page.QuerySelector($"[data-testid=error-summary] a[href='#Input_{name}']"));
        Assert.NotNull(page.QuerySelector($"#Input_{name}"));
        Assert.DoesNotContain(Secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(before, await company.DbAsync(db => db.Webhooks.CountAsync(Stop)));
    }

    [Fact]
    public async Task TheSameFormTwice_MakesOne_AndANameIsGivenOnce()
    {
        var admin = await company.SignedInAsync(company.Admin);
        var (address, filled) = await PeoplePortal.FillAsync(admin, "/Admin/Webhooks/New", Form, ("Input.Name", "Twice"), ("Input.Kind", "WeCom"), ("Input.Address", company.Other.Origin + "/twice"));
        var first = await admin.PostAsync(address, new FormUrlEncodedContent(filled), Stop);
        var second = await admin.PostAsync(address, new FormUrlEncodedContent(filled), Stop);
        var third = await MakeAsync(admin, "Twice", "/third");

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, third.StatusCode);
        Assert.Equal(1, await company.DbAsync(db => db.Webhooks.CountAsync(w => w.Name == "Twice", Stop)));
    }

    [Fact]
    public async Task AnOldPage_ChangesAndRemovesNothing()
    {
        var admin = await company.SignedInAsync(company.Admin);
        var path = (await MakeAsync(admin, "Old page", "/old")).Headers.Location!.OriginalString;
        var (address, old) = await PeoplePortal.FillAsync(admin, path, Form, ("Input.Name", "Too late"));
        await PeoplePortal.PostAsync(admin, path, Form, ("Input.Culture", "zh-CN"));

        var answer = await admin.PostAsync(address, new FormUrlEncodedContent(old), Stop);
        var removed = await PressAsync(admin, path, "Delete", ("Input.Version", "1"));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (answer.StatusCode, removed.StatusCode));
        Assert.Equal("zh-CN", (await RowAsync("Old page")).Culture);
        Assert.Equal(HttpStatusCode.Redirect, (await PressAsync(admin, path, "Delete", ("Input.Version", "2"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(path, Stop)).StatusCode);
    }

    [Theory]
    [InlineData("https://hooks.example/x", true)]
    [InlineData("https://HOOKS.example:443/x", true)]
    [InlineData("http://hooks.example/x", false)]
    [InlineData("https://hooks.example:8443/x", false)]
    [InlineData("https://hooks.example.evil.test/x", false)]
    [InlineData("https://a.hooks.example/x", false)]
    [InlineData("https://10.0.0.5/x", false)]
    [InlineData("http://10.0.0.5:8080/x", true)]
    [InlineData("http://10.0.0.5/x", false)]
    [InlineData("https://hooks.example@evil.test/x", false)]
    public void OnlyExactHosts_AreAllowed(string address, bool allowed)
    {
        var hosts = new WebhookHosts(["hooks.example", "http://10.0.0.5:8080"]);

        Assert.Equal(allowed, WebhookHosts.Parse(address) is { } url && hosts.Allows(url));
    }

    [Theory]
    [InlineData("*.example.com")]
    [InlineData("https://hooks.example/path")]
    [InlineData("ftp://hooks.example")]
    [InlineData("user@hooks.example")]
    public void AWrongEntryOfTheList_StopsTheStart_WithOneLineThatNamesIt(string entry)
    {
        var error = Assert.Throws<StartupException>(() => new WebhookHosts([entry]));

        Assert.Contains(entry, error.Message, StringComparison.Ordinal);
        Assert.Contains("Set it", error.Message, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> MakeAsync(HttpClient admin, string name, string path) => PeoplePortal.PostAsync(admin, "/Admin/Webhooks/New", Form,
        ("Input.Name", name), ("Input.Kind", "WeCom"), ("Input.Address", company.Other.Origin + path), ("Input.Secret", Secret));

    private static async Task<HttpResponseMessage> PressAsync(HttpClient admin, string path, string handler, params (string Name, string Value)[] fields)
    {
        var token = (await PeoplePortal.PageAsync(admin, path)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await admin.PostAsync($"{path}?handler={handler}", new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]), Stop);
    }

    private Task<Webhook> RowAsync(string name) => company.DbAsync(db => db.Webhooks.AsNoTracking().SingleAsync(w => w.Name == name, Stop));

    private async Task<string> AuditAsync() => string.Join('\n', await company.DbAsync(db => db.AuditEntries.Where(a => a.SubjectKind == "Webhook").Select(a => a.Change + " " + a.Before + " " + a.After).ToListAsync(Stop)));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
