using Microsoft.EntityFrameworkCore;
using Portal.Notifications;
using Portal.Performance.Cards;
using Portal.Performance.Evidence;
using Portal.Performance.Kpis;
using Portal.Performance.SignOffs;
using Portal.Tests.Permissions;
using Portal.Workflows.Performance;

namespace Portal.Tests.Performance;

/// <summary>Words and a score that stand nowhere else are put into a sign-off; then everything that others can reach is searched for them.</summary>
public sealed class ScoreCanaryTests(PermissionCompany company) : IClassFixture<PermissionCompany>
{
    private static readonly string[] Others = ["colleague", "outsider", "admin"];
    private static readonly string[] Canaries = ["quaggastrength", "dodoimprove", "thylacinetalk", "aurochsobjection", "moawitness", "pangolinnote", "73.31"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoWordAndNoScore_ReachesAnyPage_Search_Mail_OrFile_OfAnybodyOutsideTheRules()
    {
        await PlantAsync();
        var pages = 0;
        foreach (var handler in (await PageHandler.AllAsync(company.Services)).Where(h => h.Method == "GET"))
        {
            foreach (var kind in Others) { pages += Clean(await company.ReadAsync(handler, kind), $"{handler.Key} as {kind}"); }
        }
        Assert.True(pages > 400, $"Only {pages} pages were read.");
        foreach (var person in new[] { company.NorthColleague, company.SouthManager })
        {
            var client = await company.SignedInAsync(person);
            foreach (var place in new[] { "/Search?q=", "/Performance?Q=", "/Performance/Verify?q=", "/Performance?handler=Export&Format=Csv&Q=" })
            {
                foreach (var word in Canaries) { Clean((await (await client.GetAsync(place + word, Stop)).Content.ReadAsStringAsync(Stop)).Replace(word, "", StringComparison.Ordinal), place); }
            }
        }
        // Those concerned do read it: the canaries are alive.
        var own = await (await company.SignedInAsync(company.NorthRep)).GetStringAsync($"/Performance/{await NumberAsync()}", Stop);
        Assert.All(Canaries.Where(c => c is not "pangolinnote"), word => Assert.Contains(word, own, StringComparison.Ordinal));
        await MailIsCleanAsync();
    }

    private async Task PlantAsync()
    {
        await company.DbAsync(db => db.WriteAsync(() => db.SignOffs.Where(s => s.OwnerId == company.NorthRep.Id).ExecuteUpdateAsync(u => u.SetProperty(s => s.Strengths, "quaggastrength").SetProperty(s => s.Improvements, "dodoimprove").SetProperty(s => s.TalkOn, new DateOnly(2026, 11, 1))
            .SetProperty(s => s.TalkNotes, "thylacinetalk").SetProperty(s => s.Response, SignOffResponse.Refused).SetProperty(s => s.WitnessId, company.Director.Id).SetProperty(s => s.Delivery, "moawitness").SetProperty(s => s.Objection, "aurochsobjection").SetProperty(s => s.Score, 73_31L), Stop)));
        await company.DbAsync(db => db.WriteAsync(() => db.ScoreCards.Where(c => c.PersonId == company.NorthRep.Id).ExecuteUpdateAsync(u => u.SetProperty(c => c.Score, 73_31L), Stop)));
        var manager = await company.ViewerAsync(company.NorthManager);
        await company.UseAsync<EvidenceActions, bool>(a => a.WriteAsync(new(company.NorthRep.Id, EvidenceNoteKind.Concern, DateOnly.FromDateTime(company.Time.GetUtcNow().UtcDateTime), "pangolinnote", Guid.NewGuid()), manager));
    }

    private Task<string> NumberAsync() => company.DbAsync(db => db.SignOffs.Where(s => s.OwnerId == company.NorthRep.Id).Select(s => s.Number).SingleAsync(Stop));

    private async Task MailIsCleanAsync()
    {
        await company.UseAsync<MailDispatcher, int>(mail => mail.RunAsync(Stop));
        var allowed = new int?[] { company.NorthRep.Id, company.NorthManager.Id, company.Director.Id, company.Hr.Id };
        foreach (var mail in (await company.DbAsync(db => db.OutboxMessages.AsNoTracking().ToListAsync(Stop))).Where(m => !allowed.Contains(m.RecipientId))) { Clean(mail.Facts ?? "", $"mail {mail.Kind}"); }
        Assert.DoesNotContain(await company.DbAsync(db => db.AuditEntries.AsNoTracking().ToListAsync(Stop)), a => Canaries.Any(c => $"{a.Before} {a.After} {a.Reason}".Contains(c, StringComparison.OrdinalIgnoreCase)));
    }

    private static int Clean(string text, string place)
    {
        foreach (var word in Canaries) { Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{word} on {place}"); }
        return 1;
    }
}
