using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Notifications;
using Portal.Tests.Permissions;
using Portal.Workflows.Incentives;

namespace Portal.Tests.Incentives;

/// <summary>An amount that stands nowhere else is paid to the employee; then everything that anybody else can reach is searched for it.</summary>
public sealed class PayPrivacyTests(PermissionCompany company) : IClassFixture<PermissionCompany>
{
    /// <summary>Those to whom the rules show nobody's pay but their own.</summary>
    private static readonly string[] Others = ["anonymous", "colleague", "outsider", "admin", "disabled"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NobodyElse_ReadsWhatSomebodyIsPaid_NeitherOnPages_NorInSearch_Mails_OrExports()
    {
        var statement = await company.DbAsync(db => db.CommissionStatements.AsNoTracking().Include(s => s.Lines).SingleAsync(s => s.PersonId == company.NorthRep.Id && s.Run!.ReleasedUtc != null, Stop));
        string[] words = [Show(statement.Payable), statement.Payable.ToString(CultureInfo.InvariantCulture), (statement.Payable / 100m).ToString(CultureInfo.InvariantCulture)];
        var own = await company.SignedInAsync(company.NorthRep);
        Assert.Contains(words[0], await own.GetStringAsync($"/Incentives/Statements/{statement.Id}", Stop), StringComparison.Ordinal);

        var pages = 0;
        foreach (var handler in (await PageHandler.AllAsync(company.Services)).Where(h => h.Method == "GET"))
        {
            foreach (var kind in Others) { pages += Clean(await company.ReadAsync(handler, kind), words, $"{handler.Key} as {kind}"); }
        }
        Assert.True(pages > 500, $"Only {pages} pages were read.");
        foreach (var person in new[] { company.NorthColleague, company.SouthManager, company.Admin })
        {
            var client = await company.SignedInAsync(person);
            foreach (var place in new[] { "/Search?q=" + words[1], $"/Incentives/Statements/{statement.Id}", $"/Incentives/Lines/{statement.Lines[0].Id}", "/Incentives/Payroll?handler=Export&format=Csv", "/Incentives/Statements" })
            {
                Clean((await (await client.GetAsync(place, Stop)).Content.ReadAsStringAsync(Stop)).Replace("q=" + words[1], "", StringComparison.Ordinal).Replace($"value=\"{words[1]}\"", "", StringComparison.Ordinal), [words[0], words[2]], place);
            }
            Assert.Equal(HttpStatusCode.NotFound, person == company.Admin ? HttpStatusCode.NotFound : (await client.GetAsync($"/Incentives/Statements/{statement.Id}", Stop)).StatusCode);
        }
        await company.UseAsync<MailDispatcher, int>(mail => mail.RunAsync(Stop));
        var sent = Path.Combine(Path.GetDirectoryName(company.Files)!, "mail");
        foreach (var mail in Directory.Exists(sent) ? Directory.GetFiles(sent, "*", SearchOption.AllDirectories) : []) { Clean(await File.ReadAllTextAsync(mail, Stop), words, mail); }
        Assert.DoesNotContain(await company.DbAsync(db => db.OutboxMessages.Select(m => m.Facts).ToListAsync(Stop)), f => words.Any(w => f?.Contains(w, StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task PayrollIsTakenByHrWithTheRight_AndItIsWrittenDown()
    {
        var hr = await company.SignedInAsync(company.Hr);
        var file = await hr.GetStringAsync("/Incentives/Payroll?handler=Export&format=Csv", Stop);
        Assert.Contains("Rita Rep", file, StringComparison.Ordinal);
        Assert.True(await company.DbAsync(db => db.AccessEntries.AnyAsync(e => e.Subject == "payroll" && e.UserId == company.Hr.Id, Stop)));
        Assert.NotEqual(HttpStatusCode.OK, (await (await company.SignedInAsync(company.NorthManager)).GetAsync("/Incentives/Payroll?handler=Export&format=Csv", Stop)).StatusCode);
    }

    private static string Show(long minor) => Portal.Shared.MoneyText.Show(minor);

    private static int Clean(string text, string[] words, string place)
    {
        foreach (var word in words) { Assert.False(text.Contains(word, StringComparison.Ordinal), $"{word} on {place}"); }
        return 1;
    }
}
