using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Admin;
using Portal.Identity;
using Portal.Notifications;
using Portal.Support;
using Portal.Tests.Permissions;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Wellbeing;

/// <summary>Words that stand nowhere else are put into every field of a request; then everything that anybody else can reach is searched for them.</summary>
public sealed class CanaryTests(PermissionCompany company) : IClassFixture<PermissionCompany>
{
    private static readonly string[] Others = ["anonymous", "colleague", "manager", "outsider", "hr", "admin", "disabled"];
    private static readonly string[] Canaries = ["quetzalword", "axolotlreach", "okapireply", "narwhalagain"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoWordOfARequest_ReachesAnyPage_Search_Mail_Log_Audit_OrFile_OfAnybodyElse()
    {
        var log = new Captured();
        company.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var counsellor = await company.AddAsync(PortalRoles.Counsellor, name: "Cora Canary");
        var before = await company.DbAsync(db => db.AuditEntries.CountAsync(Stop));
        var address = await ConverseAsync(counsellor);
        Assert.Equal(before, await company.DbAsync(db => db.AuditEntries.CountAsync(Stop)));

        var pages = 0;
        foreach (var handler in (await PageHandler.AllAsync(company.Services)).Where(h => h.Method == "GET"))
        {
            foreach (var kind in Others) { pages += Clean(await company.ReadAsync(handler, kind), $"{handler.Key} as {kind}"); }
        }
        Assert.True(pages > 500, $"Only {pages} pages were read.");
        var files = 0;
        foreach (var person in new[] { company.NorthColleague, company.NorthManager, company.Director, company.Hr, company.Admin })
        {
            var client = await company.SignedInAsync(person);
            Clean(await client.AnswerAsync(address, Stop), address);
            foreach (var place in new[] { "/Search?q=", "/Admin/AccessLog?q=", "/Tasks?q=", "/Accounts?q=", "/Support/Counselling?q=" }) { foreach (var word in Canaries) { Clean((await client.AnswerAsync(place + word, Stop)).Replace(word, "", StringComparison.Ordinal), place); } }
            files += await ListsAsync(client);
            Assert.DoesNotContain("waiting for you", await client.AnswerAsync("/Support", Stop), StringComparison.Ordinal);
        }
        Assert.True(files > 5, $"Only {files} lists were taken as files.");
        await company.UseAsync<MailDispatcher, int>(mail => mail.RunAsync(Stop));
        Clean(string.Join('\n', log.Lines), "log");
        Assert.False(log.Lines.IsEmpty, "Nothing was logged at all.");
        await FilesAreCleanAsync();
    }

    [Fact]
    public async Task TheNewsOfIt_IsTheSameAsThatOfAnEvent_AndGoesToBothSidesAlone()
    {
        var (counsellor, since) = (await company.AddAsync(PortalRoles.Counsellor, name: "Cora News"), await company.DbAsync(db => db.OutboxMessages.Select(m => m.Id).ToListAsync(Stop)));
        await ConverseAsync(counsellor);
        var sent = (await company.DbAsync(db => db.OutboxMessages.AsNoTracking().ToListAsync(Stop))).Where(m => !since.Contains(m.Id)).ToList();
        Assert.Equal(new int?[] { company.NorthRep.Id, counsellor.Id }.Order(), sent.Select(m => m.RecipientId).Distinct().Order());
        Assert.All(sent, m => Assert.Equal((SupportNews.Kind, "{}"), (m.Kind, m.Facts)));
    }

    /// <summary>Every field on both sides, through the pages; the address of the request.</summary>
    private async Task<string> ConverseAsync(PortalUser counsellor)
    {
        var (rep, helper) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(counsellor));
        var sent = await PostAsync(rep, "/Support/Counselling/New", "request-form", ("Input.Text", "quetzalword"), ("Input.Reach", "axolotlreach"), ("Input.Way", "Phone"), ("Input.Topic", "Family"), ("Input.IsUrgent", "true"), ("Input.Counsellor", $"{counsellor.Id}"));
        var address = sent.Headers.Location!.OriginalString;
        await PostAsync(helper, address, "message-form", ("Input.Text", "okapireply"));
        await PostAsync(rep, address, "message-form", ("Input.Text", "narwhalagain"));
        var seen = await rep.GetStringAsync(address, Stop);
        Assert.All(Canaries, word => Assert.Contains(word, seen, StringComparison.Ordinal));
        return address;
    }

    /// <summary>Every list as a file, as far as a person may take it; how many those were.</summary>
    private static async Task<int> ListsAsync(HttpClient client)
    {
        var files = 0;
        foreach (var list in new[] { "/Accounts", "/Contacts", "/Opportunities", "/Orders", "/Complaints", "/Admin/AccessLog" })
        {
            var answer = await client.GetAsync(list + "?handler=Export&Format=Csv", Stop);
            Clean(await answer.Content.ReadAsStringAsync(Stop), list + " as a file");
            if (answer.Content.Headers.ContentDisposition is not null) { files++; }
        }
        return files;
    }

    private async Task FilesAreCleanAsync()
    {
        var folder = Path.GetDirectoryName(company.Files)!;
        await company.DbAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Stop));
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, f => Path.GetFileName(f) == "portal.db");
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Stop);
            foreach (var word in Canaries)
            {
                foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode }) { Assert.True(bytes.AsSpan().IndexOf(encoding.GetBytes(word)) < 0, $"{word} stands in {Path.GetFileName(file)}"); }
                Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(word)).TrimEnd('='))) < 0, $"{word} stands encoded in {Path.GetFileName(file)}");
            }
        }
    }

    private static int Clean(string text, string place)
    {
        foreach (var word in Canaries) { Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{word} on {place}"); }
        return 1;
    }

    /// <summary>Everything that is logged, from the finest level on.</summary>
    private sealed class Captured : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose() { }
    }
}

file static class Reading
{
    /// <summary>What is answered, also when it is a refusal.</summary>
    public static async Task<string> AnswerAsync(this HttpClient client, string path, CancellationToken stop) => await (await client.GetAsync(path, stop)).Content.ReadAsStringAsync(stop);
}
