using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Import.Runs;
using Portal.Reviews;
using Portal.Tests.Support;
using Portal.Tests.Tasks;

namespace Portal.Tests.Permissions;

/// <summary>People of every kind, and for each route a record of the northern team to ask for.</summary>
public sealed class PermissionCompany : TestCompany, IAsyncLifetime
{
    /// <summary>employee: owns the record; colleague: works beside; manager: above the owner; outsider: manages others; disabled: signed in before.</summary>
    public static readonly string[] Kinds = ["anonymous", "employee", "colleague", "manager", "outsider", "hr", "admin", "disabled"];

    private readonly Dictionary<string, string> values = [];
    private HttpClient gone = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await base.InitializeAsync();
        var number = await ComplainAsync(NorthAccount, NorthRep);
        var patient = await AddAsync(PortalRoles.Employee, NorthManager.Id, "Paula Patient");
        var former = await AddAsync(PortalRoles.Employee, NorthManager.Id, "Fred Former");
        gone = await SignedInAsync(former);
        await DbAsync(async db =>
        {
            // A version that no empty form has: whatever is posted about this person changes nothing.
            await db.Users.Where(u => u.Id == patient.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.Version, 7));
            await db.Users.Where(u => u.Id == former.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.IsDisabled, true));
            await db.TouchAsync(ConfigurationStamp.Organization);
            return 0;
        });
        var visit = await InteractAsync(NorthAccount, NorthRep);
        var instance = await DbAsync(db => db.WorkflowInstances.Select(i => i.Id).FirstAsync());
        var import = await UseAsync<ImportDesk, ImportRun>(async desk => await desk.UploadAsync("accounts.csv", new MemoryStream("Account Id,Account Name\n1,Somebody\n"u8.ToArray()), NorthManager.Id));
        // Checked with a version that no empty form has: whatever is posted about it changes nothing.
        await DbAsync(db => db.WriteAsync(() => db.ImportRuns.ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, 7).SetProperty(r => r.Status, ImportStatus.Checked))));
        var calendar = await DbAsync(db => db.Calendars.Select(c => c.Id).FirstAsync());
        var handover = await HandOverAsync();
        var task = await this.SetTaskAsync(NorthRep, new("Somebody's task", DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime), NorthRep.Id, AccountId: NorthAccount.Id));
        var hash = await UseAsync<Portal.Admin.FileStore, string>(store => store.StoreAsync(new MemoryStream([65])));
        var file = await DbAsync(async db =>
        {
            var added = db.AccountFiles.Add(new() { AccountId = NorthAccount.Id, Name = "a.txt", ContentType = "text/plain", Length = 1, Hash = hash, AddedById = NorthRep.Id, AddedUtc = Time.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
            return added.Entity.Id;
        });
        var (plan, goal) = await PlanAsync(NorthAccount, NorthRep);
        var (deal, order) = await SellAsync(NorthAccount, NorthRep);
        var (questions, cycle, review) = await ReviewedAsync();
        foreach (var (key, value) in new[]
        {
            ("Accounts/File/{id", Text(file)), ("Handovers/{number", handover), ("Goals/{id", Text(goal)), ("Tasks/{number", "T-" + Text(task)), ("Plans/{number", plan), ("Reviews/Cycles/{number", cycle), ("Reviews/Calibration/{number", cycle), ("Reviews/Questions/{id", Text(questions)), ("Reviews/{number", review), ("Accounts/{id", Text(NorthAccount.Id)), ("Import/{id", Text(import.Id)), ("Interactions/{id", Text(visit)), ("Opportunities/{id", Text(deal)), ("Orders/{id", Text(order)), ("Admin/Pipelines/{id", "1"), ("Complaints/{number", number), ("Admin/Workflows/{id", Text(instance)), ("Admin/Calendars/{id", Text(calendar)), ("Admin/Workflows/Definitions/{id", "complaint"), ("Admin/Workflows/Definitions/complaint/{version", "1"), ("Admin/People/{id", Text(patient.Id)),
        }) { values[key] = value; }
        foreach (var (key, value) in await TrainingRecords.AddAsync(this)) { values[key] = value; }
        foreach (var (key, value) in await new SupportRecords(this).AddAsync()) { values[key] = value; }
        foreach (var (key, value) in await RuleRecords.AddAsync(this)) { values[key] = value; }
        foreach (var (key, value) in await PerformanceRecords.AddAsync(this)) { values[key] = value; }
        foreach (var (key, value) in await IncentiveRecords.AddAsync(this)) { values[key] = value; }
    }

    /// <summary>A set of questions, a cycle that is over, and the employee's review in it: whatever is posted about them changes nothing.</summary>
    private async Task<(long Questions, string Cycle, string Review)> ReviewedAsync()
    {
        var hr = await ViewerAsync(Hr);
        var set = await UseAsync<QuestionSets, long>(sets => sets.AddAsync("Questions", new QuestionSet { Name = "", Edition = 1, Body = QuestionSet.Standard, CreatedById = 0, CreatedUtc = default }.Questions, null, hr));
        var number = await UseAsync<CycleActions, string>(cycles => cycles.OpenAsync(new("Quarter", new(2026, 7, 1), new(2026, 9, 30), set, new([NorthRep.TeamId!.Value], PortalRoles.Employee, null), 10, true, Guid.CreateVersion7()), hr));
        await UseAsync<CycleOpening, int>(opening => opening.RunAsync(TestContext.Current.CancellationToken));
        var (cycle, review) = await DbAsync(async db => (await db.ReviewCycles.Select(c => c.Id).SingleAsync(), await db.Reviews.Where(r => r.OwnerId == NorthRep.Id).Select(r => r.Number).SingleAsync()));
        await UseAsync<Calibration, CalibrationStatus>(calibration => calibration.LockAsync(cycle, hr));
        await UseAsync<CycleActions, int>(cycles => cycles.CloseAsync(cycle, "It is over", hr));
        return (set, number, review);
    }

    public async Task<HttpStatusCode> AskAsync(PageHandler handler, string kind)
    {
        var client = await BrowserOfAsync(kind);
        var address = AddressOf(handler);
        if (handler.Method == "GET") { return (await client.GetAsync(address)).StatusCode; }
        return (await PostAsync(client, address)).StatusCode;
    }

    /// <summary>Its first parameter names one of the records.</summary>
    public bool HasRecord(PageHandler handler) => values.Keys.Any(k => k.Contains('{', StringComparison.Ordinal) && handler.Route.StartsWith(k, StringComparison.Ordinal));

    /// <summary>The page that a kind of person gets, whatever it says.</summary>
    public async Task<string> ReadAsync(PageHandler handler, string kind) => await (await (await BrowserOfAsync(kind)).GetAsync(AddressOf(handler))).Content.ReadAsStringAsync();

    /// <summary>Asks for one of the records, or for one that never existed.</summary>
    public async Task<(HttpStatusCode Status, string Body, string Address)> AskAsync(PageHandler handler, string kind, bool never)
    {
        var client = await BrowserOfAsync(kind);
        var address = AddressOf(handler);
        if (never)
        {
            var begin = values.Keys.First(k => handler.Route.StartsWith(k, StringComparison.Ordinal));
            var folder = "/" + begin[..begin.IndexOf('{', StringComparison.Ordinal)];
            var value = values[begin];
            address = folder + (Guid.TryParse(value, out _) ? "0199a5c2-0000-7000-8000-000000000000" : value.Contains('-', StringComparison.Ordinal) ? value[..1] + "-1999-000001" : "987654321") + address[(folder.Length + value.Length)..];
        }
        var answer = handler.Method == "GET" ? await client.GetAsync(address) : await PostAsync(client, address);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), address);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address)
    {
        var token = (await PageAsync(client, "/Theme")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await client.PostAsync(address, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
    }

    private async Task<HttpClient> BrowserOfAsync(string kind) => kind switch
    {
        "anonymous" => Browser(),
        "disabled" => gone,
        "employee" => await SignedInAsync(NorthRep),
        "colleague" => await SignedInAsync(NorthColleague),
        "manager" => await SignedInAsync(NorthManager),
        "outsider" => await SignedInAsync(SouthManager),
        "hr" => await SignedInAsync(Hr),
        _ => await SignedInAsync(Admin),
    };

    /// <summary>The address with a record of the northern team in place of its first parameter, and nothing that exists for the others.</summary>
    private string AddressOf(PageHandler handler)
    {
        var route = handler.Route;
        foreach (var (begin, value) in values)
        {
            if (route.StartsWith(begin, StringComparison.Ordinal)) { route = begin[..begin.IndexOf('{', StringComparison.Ordinal)] + value + route[(route.IndexOf('}', StringComparison.Ordinal) + 1)..]; }
        }
        while (route.IndexOf('{', StringComparison.Ordinal) is var at and >= 0)
        {
            var end = route.IndexOf('}', at);
            route = route[..at].TrimEnd('/') + (route[at..end].EndsWith('?') ? "" : (at == 0 || route[at - 1] == '/' ? "/" : "") + (route[at..end].Contains(":guid", StringComparison.Ordinal) ? "0199a5c2-0000-7000-8000-000000000000" : "999999")) + route[(end + 1)..];
        }
        return "/" + route + (handler.Name is null ? "" : "?handler=" + handler.Name);
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
