using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Complaints;

/// <summary>Registering a complaint: only what the form offers, only about one's own customers, and once.</summary>
public sealed class ComplaintFormTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FieldsThatTheFormDoesNotOffer_AreIgnored()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var names = new[] { "Id", "Number", "OwnerId", "InitiatorId", "AccountId", "InstanceId", "Severity", "Status", "Step", "ReceivedUtc", "CreatedUtc", "ClosedUtc", "Version", "ProposedById", "Remedy", "RemedyCost" };
        (string, string)[] extra = [.. names.SelectMany(n => new[] { ($"Input.{n}", "4711"), (n, "4711"), ($"Complaint.{n}", "4711"), ($"Chosen.{n}", "4711") }), ("Chosen.OwnerId", $"{company.SouthRep.Id}")];

        var answer = await ComplaintForms.SendAsync(rep, company.NorthAccount.Id, extra);

        var number = answer.Headers.Location!.OriginalString.Split('/')[^1];
        var stored = await company.DbAsync(db => db.Complaints.AsNoTracking().Include(c => c.Instance).SingleAsync(c => c.Number == number, Stop));
        Assert.Equal((company.NorthRep.Id, company.NorthRep.Id, company.NorthAccount.Id, 3, 0), (stored.OwnerId, stored.InitiatorId, stored.AccountId, stored.Severity, stored.Version));
        Assert.Equal(("Received", 1, company.NorthRep.Id), (stored.Instance!.Step, stored.Instance.LastSeq, stored.Instance.InitiatorId));
        Assert.True(stored.Id != 4711 && stored.InstanceId != 4711 && stored.Remedy is null && stored.RemedyCost == 0 && stored.ClosedUtc is null && stored.ProposedById is null);
        Assert.InRange(stored.ReceivedUtc, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
    }

    [Fact]
    public async Task SomebodyElsesAccount_IsNotThere_ByWhateverWayItsIdIsSent()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var form = await ComplaintForms.FilledAsync(rep, company.NorthAccount.Id);
        var before = await ComplaintForms.CountAsync(company);
        var south = company.SouthAccount.Id;

        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync(ComplaintForms.Address(south), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.PostAsync(ComplaintForms.Address(south), new FormUrlEncodedContent(form), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.PostAsync(ComplaintForms.Address(company.NorthAccount.Id), new FormUrlEncodedContent([.. form, new("Account", $"{south}")]), Stop)).StatusCode);
        Assert.Equal(before, await ComplaintForms.CountAsync(company));
    }

    [Fact]
    public async Task ContactsOfOtherAccounts_AreRefused_EvenOfOnesOwn()
    {
        var other = await company.AccountAsync(company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);
        var before = await ComplaintForms.CountAsync(company);
        foreach (var account in new[] { other.Id, company.SouthAccount.Id })
        {
            var contact = await ContactAsync(account);
            var answer = await ComplaintForms.SendAsync(rep, company.NorthAccount.Id, [("Input.Contact", $"{contact}")]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("Choose a contact of this account.", (await PeoplePortal.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(before, await ComplaintForms.CountAsync(company));
    }

    [Theory]
    [InlineData("Input.Title", "Late\r\nBcc: thief@example.com")]
    [InlineData("Input.Title", "Late\nBcc: thief@example.com")]
    [InlineData("Input.Title", "Late\tdelivery")]
    [InlineData("Input.Title", "Late\u2028delivery")]
    [InlineData("Input.Title", "  ")]
    [InlineData("Input.Description", "\u001b[2J")]
    [InlineData("Input.RemedySought", "\u0000")]
    [InlineData("Input.RequestId", "not-an-id")]
    [InlineData("Input.RequestId", "00000000-0000-0000-0000-000000000000")]
    public async Task WhatCannotBe_IsRefused_WithAMessage_AndRegistersNothing(string field, string value)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var before = await ComplaintForms.CountAsync(company);
        var answer = await ComplaintForms.SendAsync(rep, company.NorthAccount.Id, [(field, value)], ("note.pdf", ComplaintForms.Pdf));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await PeoplePortal.ReadAsync(answer)).QuerySelector($"[data-testid=error-summary] a[href='#{field.Replace('.', '_')}']"));
        Assert.Equal(before, await ComplaintForms.CountAsync(company));
    }

    [Fact]
    public async Task LineEndsInAContactsName_AreRefused_BeforeAnyMailIsWritten()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var answer = await PeoplePortal.PostAsync(rep, $"/Accounts/{company.NorthAccount.Id}/Contacts/New", "contact-form", ("Input.Name", "Grace\r\nBcc: thief@example.com"), ("Input.Language", "en"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.False(await company.DbAsync(db => db.Contacts.AnyAsync(c => c.Name.Contains("Grace"), Stop)));
    }

    [Fact]
    public async Task TheSameFormTwentyTimesAtOnce_RegistersOneComplaint_WithItsFileOnce()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var form = await ComplaintForms.FilledAsync(rep, company.NorthAccount.Id, ("Input.Title", "Twenty times"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var body = ComplaintForms.Multipart(form, "Input.Files", ("note.pdf", ComplaintForms.Pdf));
            return await rep.PostAsync(ComplaintForms.Address(company.NorthAccount.Id), body, Stop);
        }));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Single(answers.Select(a => a.Headers.Location!.OriginalString).Distinct());
        var stored = await company.DbAsync(db => db.Complaints.SingleAsync(c => c.Title == "Twenty times", Stop));
        Assert.Equal(1, await company.DbAsync(db => db.ComplaintFiles.CountAsync(f => f.ComplaintId == stored.Id, Stop)));
        Assert.Equal(1, await company.DbAsync(db => db.WorkItems.CountAsync(w => w.InstanceId == stored.InstanceId, Stop)));
    }

    private Task<long> ContactAsync(long account) => company.DbAsync(async db =>
    {
        var contact = new Portal.Accounts.Contact { AccountId = account, Name = "Somebody Else" };
        db.Contacts.Add(contact);
        await db.SaveChangesAsync(Stop);
        return contact.Id;
    });
}
