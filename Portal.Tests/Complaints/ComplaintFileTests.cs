using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Complaints;
using Portal.Identity;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Complaints;

/// <summary>Files sent with a complaint: what is taken comes back unchanged and harmless; what is not taken leaves nothing behind.</summary>
public sealed class ComplaintFileTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AFile_IsStored_AndComesBackAsAnAttachmentThatIsNeverShown()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var answer = await ComplaintForms.SendAsync(rep, company.NorthAccount.Id, [], ("delivery note.PDF", ComplaintForms.Pdf));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await PeoplePortal.PageAsync(rep, answer.Headers.Location!.OriginalString);
        var link = Assert.Single(page.QuerySelectorAll("a[href^='/Complaints/File/']"));
        Assert.Equal("delivery note.PDF", link.TextContent);

        var file = await rep.GetAsync(link.GetAttribute("href"), Stop);

        Assert.Equal(ComplaintForms.Pdf, await file.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(("application/pdf", "attachment", "delivery note.PDF"),
            (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileName!.Trim('"')));
        Assert.Equal("nosniff", Assert.Single(file.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("sandbox", Assert.Single(file.Headers.GetValues("Content-Security-Policy")));
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "setup.exe", "MZ\u0090", "this kind of file is not accepted. Send a photo" },
        { "report.pdf", "MZ\u0090", "what is in it is not a .pdf file. Save it as one again" },
        { "report.pdf.exe", "%PDF-1.7", "this kind of file is not accepted. Send a photo" },
        { "page.html", "<script>", "this kind of file is not accepted. Send a photo" },
        { "picture.svg", "<svg/>", "this kind of file is not accepted. Send a photo" },
        { "notes.txt", "MZ\0\0", "what is in it is not a .txt file. Save it as one again" },
        { "photo.webp", "\u00fe not a picture at all", "what is in it is not a .webp file. Save it as one again" },
        { "photo.heic", "\u00fe not a picture at all", "what is in it is not a .heic file. Save it as one again" },
        { "../../x", "%PDF-1.7", "this kind of file is not accepted. Send a photo" },
        { "empty.pdf", "", "the file is empty" },
        { "big.pdf", "BIG", "larger than 10 MB. Make it smaller or split it" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task AWrongFile_IsRefusedWithWhatToDo_AndNothingIsKept(string name, string begin, string said)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var before = await ComplaintForms.CountAsync(company);
        var bytes = begin == "BIG" ? [.. ComplaintForms.Pdf, .. new byte[Portal.Files.Uploads.LargestFile]] : System.Text.Encoding.Latin1.GetBytes(begin);

        var answer = await ComplaintForms.SendAsync(rep, company.NorthAccount.Id, [], ("good.pdf", ComplaintForms.Pdf), (name, bytes));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await PeoplePortal.ReadAsync(answer);
        var told = page.QuerySelector("[data-testid=error-summary]")!.TextContent;
        Assert.Contains($"{Path.GetFileName(name)}: {said}", told, StringComparison.Ordinal);
        Assert.Equal("They stood in the rain.", page.QuerySelector("#Input_Description")!.TextContent.Trim());
        Assert.Equal(before, await ComplaintForms.CountAsync(company));
    }

    [Fact]
    public async Task MoreFilesThanAllowed_AreRefused()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var before = await ComplaintForms.CountAsync(company);
        var answer = await ComplaintForms.SendAsync(rep, company.NorthAccount.Id, [], [.. Enumerable.Range(1, 6).Select(i => ($"{i}.pdf", ComplaintForms.Pdf))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("At most 5 files at a time.", (await PeoplePortal.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await ComplaintForms.CountAsync(company));
    }

    [Theory]
    [InlineData("../../x.pdf", "x.pdf")]
    [InlineData("C:\\Users\\rita\\note.pdf", "note.pdf")]
    [InlineData("/etc/passwd.pdf", "passwd.pdf")]
    [InlineData("LONG", "xxx.pdf")]
    public async Task AnOddName_IsOnlyAName_AndNeverAPlace(string name, string kept)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var answer = await ComplaintForms.SendAsync(rep, company.NorthAccount.Id, [], (name == "LONG" ? new string('x', 10_000) + ".pdf" : name, ComplaintForms.Pdf));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var number = answer.Headers.Location!.OriginalString.Split('/')[^1];
        var file = await company.DbAsync(db => db.ComplaintFiles.SingleAsync(f => db.Complaints.Any(c => c.Number == number && c.Id == f.ComplaintId), Stop));
        Assert.InRange(file.Name.Length, 1, 120);
        Assert.EndsWith(kept, file.Name, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(company.Files, file.Hash[..2], file.Hash), Assert.Single(Directory.GetFiles(company.Files, file.Hash, SearchOption.AllDirectories)));
    }

    [Fact]
    public async Task AFileOfACaseOutOfSight_IsNotThere_AndNoneCanBeAdded()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var answer = await ComplaintForms.SendAsync(rep, company.NorthAccount.Id, [], ("secret.pdf", ComplaintForms.Pdf));
        var link = (await PeoplePortal.PageAsync(rep, answer.Headers.Location!.OriginalString)).QuerySelector("a[href^='/Complaints/File/']")!.GetAttribute("href")!;
        foreach (var outsider in new[] { company.SouthRep, company.SouthManager, company.NorthColleague })
        {
            var client = await company.SignedInAsync(outsider);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link, Stop)).StatusCode);
            using var form = ComplaintForms.Multipart((await ComplaintForms.FilledAsync(client, await OwnAsync(outsider))).Where(f => f.Key.StartsWith("__", StringComparison.Ordinal)), "Upload", ("mine.pdf", ComplaintForms.Pdf));
            Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"{answer.Headers.Location}?handler=Files", form, Stop)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await (await company.SignedInAsync(company.Admin)).GetAsync(link, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await company.Browser().GetAsync(link, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await company.SignedInAsync(company.NorthManager)).GetAsync(link, Stop)).StatusCode);
    }

    [Fact]
    public async Task TheSameFileAddedTwice_IsThereOnce()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var token = (await ComplaintForms.FilledAsync(rep, company.NorthAccount.Id)).Where(f => f.Key.StartsWith("__", StringComparison.Ordinal)).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var form = ComplaintForms.Multipart(token, "Upload", ("note.pdf", ComplaintForms.Pdf));
            return await rep.PostAsync($"/Complaints/{number}?handler=Files", form, Stop);
        }));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(1, await company.DbAsync(db => db.ComplaintFiles.CountAsync(f => db.Complaints.Any(c => c.Number == number && c.Id == f.ComplaintId), Stop)));
    }

    private async Task<long> OwnAsync(PortalUser person) => (await company.AccountAsync(person)).Id;
}
