using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.AccessLog;
using Portal.Accounts;
using Portal.Admin;
using Portal.Contacts;
using Portal.Identity;
using Portal.Rights;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Rights;

/// <summary>Taking lists away and seeing contact data are rights of a person; what is seen is written down.</summary>
public sealed class RightsTests(TestCompany company) : IClassFixture<TestCompany>
{
    private const string Phone = "138 0013 5678";
    private const string Mail = "li.wei@kunde.example";
    private const string Chat = "liwei_wx";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<(Account Account, Contact Contact)> KnownAsync(PortalUser owner) => company.DbAsync(async db =>
    {
        var account = db.Accounts.Add(new() { Name = $"Known {Guid.NewGuid():N}", OwnerId = owner.Id, Phone = "010 6655 4321" }).Entity;
        await db.SaveChangesAsync(Stop);
        var contact = db.Contacts.Add(new() { AccountId = account.Id, Name = "Li Wei", Phone = Phone, Email = Mail, WeChat = Chat }).Entity;
        await db.SaveChangesAsync(Stop);
        return (account, contact);
    });

    private async Task<PortalUser> PersonAsync(bool? mayExport, PhoneSight? phones)
    {
        var person = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id);
        await company.UseAsync<Portal.People.PeopleActions, Portal.People.PeopleResult>(people => people.SetRightsAsync(person.Id, person.Version, new(mayExport, phones), null));
        return person;
    }

    [Theory]
    [InlineData(PhoneSight.None, false)]
    [InlineData(PhoneSight.Own, true)]
    [InlineData(PhoneSight.All, true)]
    public async Task NumbersAndAddresses_AreSearchedOnlyByThoseWhoMaySeeThem(PhoneSight phones, bool finds)
    {
        var rep = await PersonAsync(true, phones);
        var (account, _) = await KnownAsync(rep);
        var client = await company.SignedInAsync(rep);
        foreach (var typed in new[] { "13800135678", "138 0013", Chat, Mail, "01066554321" })
        {
            Assert.Equal(finds, (await client.GetStringAsync($"/Search?q={Uri.EscapeDataString(typed)}", Stop)).Contains($"/Accounts/{account.Id}\"", StringComparison.Ordinal));
        }
        Assert.Contains($"/Accounts/{account.Id}\"", await client.GetStringAsync("/Search?q=Li%20Wei", Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(PhoneSight.None, false)]
    [InlineData(PhoneSight.Own, true)]
    public async Task OwnCustomers_AreShownInFull_UnlessThePersonHasNoRight(PhoneSight? phones, bool sees)
    {
        var rep = await PersonAsync(true, phones);
        var (account, contact) = await KnownAsync(rep);
        var client = await company.SignedInAsync(rep);
        await company.DbAsync(db => { db.Audit(company.Time.GetUtcNow().UtcDateTime, rep.Id, AccountCard.AuditKind, account.Id, "Contact.Phone", "Li Wei: –", $"Li Wei: {Phone}"); return db.SaveChangesAsync(Stop); });

        var places = new[]
        {
            $"/Accounts/{account.Id}", $"/Accounts/{account.Id}/Timeline", "/Contacts?Cols=Name,Phone,Email,WeChat,OtherPhones", "/Contacts?Cols=Name,Phone,Email,WeChat&handler=Export&Format=Csv",
            $"/Accounts/{account.Id}/Contacts/{contact.Id}", $"/History/account/{account.Id}", "/Accounts?Cols=Name,Phone", "/Accounts?Cols=Name,Phone&handler=Export&Format=Csv",
        };
        foreach (var place in places)
        {
            var page = await client.GetStringAsync(place, Stop);
            Assert.Equal(sees, page.Contains(Phone, StringComparison.Ordinal) || page.Contains("010 6655 4321", StringComparison.Ordinal));
            if (!sees) { Assert.DoesNotContain(Mail, page, StringComparison.Ordinal); Assert.DoesNotContain(Chat, page, StringComparison.Ordinal); }
        }
        var shown = await client.GetStringAsync($"/Accounts/{account.Id}", Stop);
        Assert.Equal(!sees, shown.Contains("138****5678", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PhoneSight.Own, false, false)]
    [InlineData(PhoneSight.Own, true, true)]
    [InlineData(PhoneSight.All, false, true)]
    public async Task SharedCustomers_AreShownInFull_ToWhoMayChangeThem_OrSeesAll(PhoneSight phones, bool mayWrite, bool sees)
    {
        var rep = await PersonAsync(false, phones);
        var (account, _) = await KnownAsync(company.SouthRep);
        await company.ShareAsync(account, rep, mayWrite);
        var client = await company.SignedInAsync(rep);

        Assert.Equal(sees, (await client.GetStringAsync($"/Accounts/{account.Id}", Stop)).Contains(Phone, StringComparison.Ordinal));
        Assert.Equal(sees, (await client.GetStringAsync($"/Contacts?Account={account.Id}", Stop)).Contains(Phone, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhoDoesNotSeeNumbers_EditsTheRest_AndTheNumbersStay()
    {
        var rep = await PersonAsync(null, PhoneSight.None);
        var (account, contact) = await KnownAsync(rep);
        var client = await company.SignedInAsync(rep);

        Assert.Equal(HttpStatusCode.Redirect, (await PeoplePortal.PostAsync(client, $"/Accounts/{account.Id}/Contacts/{contact.Id}", "contact-form", ("Input.Title", "Buyer"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await AccountFormsEdit(client, account.Id)).StatusCode);

        var (kept, own) = await company.DbAsync(async db => (await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == contact.Id, Stop), await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == account.Id, Stop)));
        Assert.Equal(("Buyer", Phone, Mail, Chat), (kept.Title, kept.Phone, kept.Email, kept.WeChat));
        Assert.Equal(("Bergen", "010 6655 4321"), (own.Location, own.Phone));
    }

    private static Task<HttpResponseMessage> AccountFormsEdit(HttpClient client, long id) => Accounts.AccountForms.EditAsync(client, id, ("Input.Location", "Bergen"));

    [Fact]
    public async Task Administrator_GivesARightToAPerson_AndItHoldsAtTheNextPage()
    {
        var rep = await PersonAsync(null, null);
        var (client, admin) = (await company.SignedInAsync(rep), await company.SignedInAsync(company.Admin));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/Accounts?handler=Export", Stop)).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await PeoplePortal.PostAsync(admin, $"/Admin/People/{rep.Id}", "person-rights-form", ("Own.MayExport", "true"), ("Own.Phones", "None"))).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/Accounts?handler=Export", Stop)).StatusCode);
        var audit = await company.DbAsync(db => db.AuditEntries.Where(a => a.SubjectKind == "User" && a.SubjectId == rep.Id && a.ActorId == company.Admin.Id).OrderBy(a => a.Id).Select(a => $"{a.Change}: {a.Before} → {a.After} by {a.Via}").ToListAsync(Stop));
        Assert.Equal(["MayExport: Default → Yes by Page", "Phones: Default → None by Page"], audit);
    }

    [Fact]
    public async Task Administrator_ChangesWhatARoleMay_AndAStaleFormChangesNothing()
    {
        var admin = await company.SignedInAsync(company.Admin);
        var (address, stale) = await PeoplePortal.FillAsync(admin, "/Admin/Rights", "rights-form", ("Input.Roles[2].Phones", "All"));
        var fields = stale.ToList();

        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync(address, new FormUrlEncodedContent(fields), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync(address, new FormUrlEncodedContent(fields), Stop)).StatusCode);
        Assert.Equal(PhoneSight.All, await company.DbAsync(db => db.RoleRights.Where(r => r.Role == PortalRoles.HR).Select(r => r.Phones).SingleAsync(Stop)));
    }

    [Fact]
    public async Task WhoeverIsShownContactData_StandsInTheLog_WhichAdministratorsAndHrRead()
    {
        var rep = await PersonAsync(true, null);
        var (account, _) = await KnownAsync(rep);
        var client = await company.SignedInAsync(rep);
        await client.GetStringAsync($"/Accounts/{account.Id}", Stop);
        await client.GetStringAsync("/Contacts", Stop);
        await client.GetStringAsync("/Contacts?handler=Export&Format=Csv", Stop);
        await client.GetStringAsync("/Accounts?Cols=Name", Stop);
        await company.UseAsync<AccessRecorder, int>(async log => { await log.FlushAsync(Stop); return 0; });

        var log = await company.DbAsync(db => db.AccessEntries.Where(e => e.UserId == rep.Id).OrderBy(e => e.AtUtc).ThenBy(e => e.Id).Select(e => $"{e.Via} {e.Subject} {e.Count}").ToListAsync(Stop));

        Assert.Equal(["Page Account 2", "List contacts 1", "Export contacts 1"], log);
        foreach (var reader in new[] { company.Hr, company.Admin })
        {
            var page = await (await company.SignedInAsync(reader)).GetStringAsync($"/Admin/AccessLog?Who={Uri.EscapeDataString(rep.FullName)}", Stop);
            Assert.Contains(account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
            Assert.DoesNotContain(account.Name, page, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/Admin/AccessLog", Stop)).StatusCode);
    }

    [Fact]
    public async Task Log_IsForgottenAfterHalfAYear()
    {
        var old = company.Time.GetUtcNow().UtcDateTime.AddDays(-181);
        await company.DbAsync(db => { db.AccessEntries.AddRange(new AccessEntry { AtUtc = old, UserId = company.Hr.Id, Via = AccessVia.Page, Subject = "Account" }, new AccessEntry { AtUtc = old.AddDays(2), UserId = company.Hr.Id, Via = AccessVia.Page, Subject = "Account" }); return db.SaveChangesAsync(Stop); });

        await company.UseAsync<Housekeeping, int>(h => h.RunAsync(Stop));

        Assert.Equal(1, await company.DbAsync(db => db.AccessEntries.CountAsync(e => e.UserId == company.Hr.Id && e.AtUtc <= old.AddDays(2), Stop)));
    }

    [Theory]
    [InlineData("138 0013 5678", "138****5678")]
    [InlineData("+86 (10) 6655-4321", "861****4321")]
    [InlineData("12345", "****45")]
    [InlineData("110", "****")]
    [InlineData("ext.", "****")]
    public void Number_IsVeiled_SoThatTwoCanBeToldApartAndNoneCanBeCalled(string number, string veiled) => Assert.Equal(veiled, Veil.Phone(number));
}
