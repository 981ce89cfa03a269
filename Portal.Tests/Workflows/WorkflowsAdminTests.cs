using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Identity;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>Administrators keep workflows going without reading what they are about.</summary>
[Collection(DevelopmentPortal.Name)]
public sealed class WorkflowsAdminTests(DevelopmentPortal portal)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CourseAndPeople_AreShown_WhatItIsAboutIsNot()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var cases = await db.WorkflowInstances.AsNoTracking().Select(i => new { i.Id, i.Reference, i.Title, i.Context }).ToListAsync(Stop);
        var notes = await db.JournalEntries.Where(j => j.Note != null && j.Action != EngineActions.Cancel).Select(j => j.Note!).ToListAsync(Stop);
        var people = await db.Users.Select(u => u.FullName).ToListAsync(Stop);
        var admin = await portal.SignInAsync("Admin");

        var seen = string.Concat(await Task.WhenAll(cases.Select(c => $"/Admin/Workflows/{c.Id}").Append("/").Append("/Admin/Workflows").Append("/Admin/Workflows/Incidents").Select(p => TextAsync(admin, p))));

        Assert.All(cases, c => Assert.Contains(c.Reference, seen, StringComparison.Ordinal));
        Assert.All(cases, c => Assert.DoesNotContain(c.Title, seen, StringComparison.Ordinal));
        // A case about a person may name them: they are shown as its owner anyway.
        Assert.All(cases.Where(c => c.Context is not null && !people.Contains(c.Context)), c => Assert.DoesNotContain(c.Context!, seen, StringComparison.Ordinal));
        Assert.All(notes, note => Assert.DoesNotContain(note, seen, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?Q=000003&Definition=complaint", 1)]
    [InlineData("?Status=Ended&Definition=complaint", 4)]
    [InlineData("?Q=nothing-like-it", 0)]
    public async Task List_IsNarrowedByItsFilter(string query, int rows)
    {
        var page = await PageAsync(await portal.SignInAsync("Admin"), "/Admin/Workflows" + query);

        Assert.Equal(rows, page.QuerySelectorAll("[data-testid=instance-row]").Length);
    }

    [Theory]
    [InlineData("Rep", "/Admin/Workflows")]
    [InlineData("Rep", "/Admin/Workflows/1")]
    [InlineData("Manager", "/Admin/Workflows/Incidents")]
    [InlineData("HR", "/Admin/Workflows/1/Cancel")]
    [InlineData("HR", "/Admin/Workflows/Definitions/complaint/1/Migrate")]
    public async Task NobodyElse_GetsIn(string role, string path)
    {
        var client = await portal.SignInAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(path, Stop)).StatusCode);
    }

    [Fact]
    public async Task ACaseWithoutApprover_GoesToTheNewManager_OnceThereIsOne()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var incident = await db.Incidents.AsNoTracking().SingleAsync(i => i.Kind == Incident.NobodyFound, Stop);
        var owner = await db.WorkflowInstances.Where(i => i.Id == incident.InstanceId).Select(i => i.OwnerId).SingleAsync(Stop);
        var admin = await portal.SignInAsync("Admin");

        await RetryAsync(admin, incident.Id);
        Assert.Null(await ClosedAsync(db, incident.Id));

        var chair = new PortalUser { FullName = "A Chair", UserName = "chair@demo.local", Email = "chair@demo.local" };
        db.Users.Add(chair);
        await db.SaveChangesAsync(Stop);
        await db.Users.Where(u => u.Id == owner).ExecuteUpdateAsync(s => s.SetProperty(u => u.ManagerId, chair.Id), Stop);
        await db.TouchAsync(ConfigurationStamp.Organization, Stop);
        await RetryAsync(admin, incident.Id);

        Assert.NotNull(await ClosedAsync(db, incident.Id));
        var open = await db.WorkItems.AsNoTracking().Where(w => w.InstanceId == incident.InstanceId && w.Status == WorkItemStatus.Open).Select(w => w.AssigneeId).ToListAsync(Stop);
        Assert.Equal([chair.Id], open);
        Assert.True(await db.AuditEntries.AnyAsync(a => a.SubjectKind == "Incident" && a.SubjectId == incident.Id && a.Change == "Retry", Stop));
    }

    private static Task<DateTime?> ClosedAsync(PortalDbContext db, long id) => db.Incidents.AsNoTracking().Where(i => i.Id == id).Select(i => i.ResolvedUtc).SingleAsync(Stop);

    private static async Task RetryAsync(HttpClient client, long incident)
    {
        var form = (await PageAsync(client, "/Admin/Workflows/Incidents")).Forms.First(f => f.Action.EndsWith("handler=Retry", StringComparison.Ordinal));
        var fields = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value);
        Assert.Equal(incident.ToString(System.Globalization.CultureInfo.InvariantCulture), fields["Input.Id"]);
        var answer = await client.PostAsync("/Admin/Workflows/Incidents?handler=Retry", new FormUrlEncodedContent(fields), Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task<string> TextAsync(HttpClient client, string path) => (await PageAsync(client, path)).Body!.TextContent;

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path, Stop));
}
