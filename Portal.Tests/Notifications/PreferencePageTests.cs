using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Notifications;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>The page on which people say how they want to be told.</summary>
public sealed class PreferencePageTests(TestCompany company) : IClassFixture<TestCompany>
{
    private const string Path = "/Me/Notifications";
    private const string Form = "preferences-form";

    [Fact]
    public async Task WhoNeverChose_SeesTheDefaults()
    {
        var page = await PeoplePortal.PageAsync(await company.SignedInAsync(company.SouthRep), Path);

        foreach (var kind in NotificationKinds.All)
        {
            var row = page.QuerySelectorAll("[data-testid=choices] tr").Single(r => r.QuerySelector("input[type=hidden]")?.GetAttribute("value") == kind.Name);
            Assert.Equal($"{kind.Default}", row.QuerySelector("input[type=radio][checked]")!.GetAttribute("value"));
        }
        Assert.Equal("08:30", page.QuerySelector("#Input_DigestAt")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("[data-testid=paused]"));
    }

    [Fact]
    public async Task WhatIsChosen_IsKept_AndResetByOneButton()
    {
        var client = await company.SignedInAsync(company.NorthRep);
        var index = NotificationKinds.All.ToList().FindIndex(k => k.Name == "Closed");
        var until = DateOnly.FromDateTime(company.Time.GetUtcNow().UtcDateTime).AddDays(9);

        var saved = await PeoplePortal.PostAsync(client, Path, Form, ($"Input.Choices[{index}].Choice", "PortalOnly"), ("Input.DigestAt", "17:45"), ("Input.OnWorkingDays", "false"), ("Input.QuietHours", "false"), ("Input.PausedUntil", $"{until:yyyy-MM-dd}"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var own = await OwnAsync(company.NorthRep.Id);
        Assert.Equal(("Closed=PortalOnly", new TimeOnly(17, 45), false, false), (own!.Choices, own.DigestAt, own.OnWorkingDays, own.QuietHours));
        Assert.Equal(Portal.Organization.Zones.StartOf(until, Portal.Organization.Zones.Of(company.NorthRep.TimeZoneId)), own.PausedUntilUtc);
        var page = await PeoplePortal.PageAsync(client, Path);
        Assert.NotNull(page.QuerySelector("[data-testid=paused]"));
        Assert.Equal($"{until:yyyy-MM-dd}", page.QuerySelector("#Input_PausedUntil")!.GetAttribute("value"));
        await client.PostAsync(Path + "?handler=Reset", new FormUrlEncodedContent([new("__RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]), Stop);
        Assert.Null(await OwnAsync(company.NorthRep.Id));
    }

    [Theory]
    [InlineData("Input.DigestAt", "25:00", "#Input_DigestAt")]
    [InlineData("Input.DigestAt", "", "#Input_DigestAt")]
    [InlineData("Input.PausedUntil", "2020-01-01", "#Input_PausedUntil")]
    [InlineData("Input.PausedUntil", "2099-01-01", "#Input_PausedUntil")]
    [InlineData("Input.PausedUntil", "soon", "#Input_PausedUntil")]
    [InlineData("Input.Choices[0].Choice", "Sometimes", null)]
    [InlineData("Input.Choices[0].Kind", "NoSuchKind", null)]
    public async Task WhatCannotBe_IsRefusedBesideItsField_AndNothingChanges(string field, string value, string? link)
    {
        var client = await company.SignedInAsync(company.NorthColleague);

        var answer = await PeoplePortal.PostAsync(client, Path, Form, (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await PeoplePortal.ReadAsync(answer);
        Assert.NotNull(page.QuerySelector("[data-testid=error-summary]"));
        if (link is not null) { Assert.NotNull(page.QuerySelector($"[data-testid=error-summary] a[href='{link}']")); }
        Assert.Null(await OwnAsync(company.NorthColleague.Id));
    }

    [Fact]
    public async Task APageReadBeforeAChange_DoesNotUndoIt()
    {
        var client = await company.SignedInAsync(company.NorthManager);
        var (address, old) = await PeoplePortal.FillAsync(client, Path, Form, ("Input.DigestAt", "06:00"));
        await PeoplePortal.PostAsync(client, Path, Form, ("Input.DigestAt", "12:00"));

        var answer = await client.PostAsync(address, new FormUrlEncodedContent(old), Stop);
        var again = await PeoplePortal.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("06:00", again.QuerySelector("#Input_DigestAt")!.GetAttribute("value"));
        Assert.Equal(new TimeOnly(12, 0), (await OwnAsync(company.NorthManager.Id))!.DigestAt);
    }

    [Fact]
    public async Task AChange_HoldsForWhatAlreadyWaits()
    {
        var now = company.Time.GetUtcNow().UtcDateTime;
        var (held, digest) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await company.DbAsync(async db =>
        {
            db.OutboxMessages.AddRange(
                new OutboxMessage { Id = held, Kind = "Assigned", RecipientId = company.Director.Id, CreatedUtc = now, NextTryUtc = now.AddDays(2) },
                new OutboxMessage { Id = digest, Kind = "Closed", RecipientId = company.Director.Id, CreatedUtc = now, Status = OutboxStatus.ForDigest, NextTryUtc = now.AddDays(9) });
            return await db.SaveChangesAsync(Stop);
        });

        await PeoplePortal.PostAsync(await company.SignedInAsync(company.Director), Path, Form, ("Input.QuietHours", "false"), ("Input.OnWorkingDays", "false"));

        var rows = await company.DbAsync(db => db.OutboxMessages.AsNoTracking().Where(m => m.Id == held || m.Id == digest).ToDictionaryAsync(m => m.Id, Stop));
        Assert.InRange(rows[held].NextTryUtc!.Value, now.AddMinutes(-1), now.AddMinutes(5));
        Assert.InRange(rows[digest].NextTryUtc!.Value, now, now.AddHours(24.1));
    }

    private Task<MailPreferences?> OwnAsync(int id) => company.DbAsync(db => db.MailPreferences.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == id, Stop));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
