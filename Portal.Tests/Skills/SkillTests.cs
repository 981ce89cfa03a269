using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Skills;
using Portal.Tests.Training;
using Portal.Training.Assignments;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Skills;

/// <summary>People and managers say how far they are; the gap to what accounts require leads to a course in one click.</summary>
public sealed class SkillTests(TrainingCompany company) : IClassFixture<TrainingCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AGap_IsShownAgainstTheAccountsHeld_AndAssignsItsCourse_Once()
    {
        var course = await company.CourseAsync();
        var hr = await company.SignedInAsync(company.Hr);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(hr, "/Skills/Catalogue/New", "skill-form", ("Input.NameEn", "Negotiation"))).StatusCode);
        var saved = await PostAsync(hr, "/Skills/Catalogue/New", "skill-form", ("Input.CategoryZh", "Sales"), ("Input.CategoryEn", "Sales"), ("Input.NameZh", "Talks"), ("Input.NameEn", "Negotiation"),
            ("Input.LevelsZh", "1\n2\n3\n4"), ("Input.LevelsEn", "Sees\nHelps\nDoes\nTeaches"), ("Input.Course", $"{course}"), ("Input.Tiers", "1"), ("Input.Tiers", "4"), ("Input.Tiers", "3"), ("Input.Tiers", "0"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var skill = await company.DbAsync(db => db.Skills.Where(s => s.NameEn == "Negotiation").Select(s => s.Id).SingleAsync(Stop));
        var (rep, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        var mine = $"/Skills/{company.NorthRep.Id}";
        Assert.Equal(mine, (await rep.GetAsync("/Skills", Stop)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(rep, mine, $"rate-form-{skill}", ("Input.Level", "4"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(rep, mine, $"rate-form-{skill}", ("Input.Level", "3"), ("Input.Evidence", "Closed two"))).StatusCode);
        Assert.Null((await PageAsync(rep, mine)).QuerySelector("[data-testid=gap]"));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(manager, mine, $"rate-form-{skill}", ("Input.Level", "2"), ("Input.Evidence", "Joint visit"))).StatusCode);

        var page = await PageAsync(manager, mine);
        Assert.Contains("1", page.QuerySelector("[data-testid=gap]")!.TextContent, StringComparison.Ordinal);
        var row = (await PageAsync(manager, "/Skills?Gaps=true")).QuerySelectorAll("[data-testid=person]").Single(p => p.TextContent.Contains("Rita Rep", StringComparison.Ordinal));
        Assert.Contains("2 / 3", string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        var offer = page.QuerySelector("[data-testid=assign]")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync(offer, Stop)).StatusCode);
        Assert.Contains("Course", (await PageAsync(manager, offer)).QuerySelector("[data-testid=offer]")!.TextContent, StringComparison.Ordinal);
        var (_, filled) = await FillAsync(manager, offer, "assign-form");
        for (var i = 0; i < 2; i++) { Assert.Equal(HttpStatusCode.Redirect, (await manager.PostAsync(offer, new FormUrlEncodedContent(filled), Stop)).StatusCode); }
        var given = await company.DbAsync(db => db.Assignments.AsNoTracking().SingleAsync(a => a.CourseId == course, Stop));
        Assert.Equal((company.NorthRep.Id, AssignmentSource.Gap), (given.OwnerId, given.Source));
        Assert.Contains("level 2, your accounts require 3", given.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Levels_AreSeenByTheLineAndHr_AndSaidByThePersonAndTheLineAlone()
    {
        var viewer = await company.ViewerAsync(company.Hr);
        await company.UseAsync<SkillActions, SkillAnswer>(a => a.SaveAsync(null, 0, new("C", "C", "N", "Product", "1\n2\n3\n4", "1\n2\n3\n4", null, false), [(null, "Retail", 2), (AccountTier.A, null, 4)], viewer));
        var skill = await company.DbAsync(db => db.Skills.Where(s => s.NameEn == "Product").Select(s => s.Id).SingleAsync(Stop));
        foreach (var (person, may, sees) in new[] { (company.SouthRep, true, true), (company.SouthManager, true, true), (company.Director, true, true), (company.Hr, false, true), (company.NorthManager, false, false), (company.NorthRep, false, false) })
        {
            var by = await company.ViewerAsync(person);
            var version = await company.DbAsync(db => db.SkillLevels.Where(l => l.PersonId == company.SouthRep.Id && l.SkillId == skill).Select(l => l.Version).SingleOrDefaultAsync(Stop));
            Assert.Equal(may ? SkillAnswer.Done : SkillAnswer.NotFound, await company.UseAsync<SkillActions, SkillAnswer>(a => a.RateAsync(company.SouthRep.Id, skill, 2, "Seen", version, by)));
            Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await (await company.SignedInAsync(person)).GetAsync($"/Skills/{company.SouthRep.Id}", Stop)).StatusCode);
        }
        Assert.Equal(SkillAnswer.Conflict, await company.UseAsync<SkillActions, SkillAnswer>(async a => await a.RateAsync(company.SouthRep.Id, skill, 3, "Old form", 1, await company.ViewerAsync(company.SouthRep))));
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.NorthManager)).GetAsync("/Skills/Catalogue", Stop)).StatusCode);
    }

    [Theory]
    [InlineData(null, null, AccountTier.C, "Any", true)]
    [InlineData(AccountTier.A, null, AccountTier.A, null, true)]
    [InlineData(AccountTier.A, null, AccountTier.B, null, false)]
    [InlineData(null, "Retail", AccountTier.B, "retail", true)]
    [InlineData(null, "Retail", AccountTier.B, null, false)]
    public void ARequirement_FitsByTierAndSector(AccountTier? tier, string? asked, AccountTier held, string? sector, bool fits) =>
        Assert.Equal(fits, SkillBoard.Fits(new() { SkillId = 1, Tier = tier, Sector = asked, Level = 2 }, held, sector));
}
