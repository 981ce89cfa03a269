using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows;

namespace Portal.Tests.Away;

/// <summary>Who stands in, in general and for one workflow: what may be chosen, and where decisions go.</summary>
public sealed class DeputyPagesTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deputy_for_complaints_is_kept_beside_the_general_one_and_can_be_taken_back()
    {
        var (me, general, special) = (await company.AddAsync(), await company.AddAsync(), await company.AddAsync(name: "Zoe Special"));
        var browser = await company.SignedInAsync(me);

        Assert.Equal(HttpStatusCode.Redirect, (await SetAsync(browser, general, special)).StatusCode);
        Assert.Equal((general.Id, special.Id), await StoredAsync(me));
        Assert.Equal($"{special.Id}", (await PeoplePortal.PageAsync(browser, "/Me")).QuerySelector("[name='Input.Kinds[0].DeputyId'] option[selected]")!.GetAttribute("value"));
        var admin = await company.SignedInAsync(company.Admin);
        var details = (await PeoplePortal.PageAsync(admin, $"/Admin/People/{me.Id}")).Body!.TextContent;
        Assert.Contains("Deputy: Complaint", details, StringComparison.Ordinal);
        Assert.Contains("Complaint: Zoe Special", details.Replace("Complaints", "Complaint", StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await SetAsync(browser, general, null)).StatusCode);
        Assert.Equal((general.Id, null), await StoredAsync(me));
    }

    [Fact]
    public async Task An_administrator_names_deputies_in_the_form_of_a_person()
    {
        var (me, special) = (await company.AddAsync(), await company.AddAsync());
        var admin = await company.SignedInAsync(company.Admin);

        var answer = await PeoplePortal.PostAsync(admin, $"/Admin/People/{me.Id}/Edit", "person-form", ("Input.Roles", "Employee"), ("Input.Kinds[0].DeputyId", $"{special.Id}"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal((null, special.Id), await StoredAsync(me));
    }

    [Theory]
    [InlineData("general:self", "Input_DeputyId")]
    [InlineData("general:gone", "Input_DeputyId")]
    [InlineData("general:nobody", "Input_DeputyId")]
    [InlineData("kind:self", "Input_Kinds_0__DeputyId")]
    [InlineData("kind:gone", "Input_Kinds_0__DeputyId")]
    [InlineData("kind:nobody", "Input_Kinds_0__DeputyId")]
    public async Task Oneself_somebody_who_left_and_nobody_at_all_are_refused_at_their_field(string choice, string field)
    {
        var (me, gone) = (await company.AddAsync(), await company.AddAsync());
        await company.DbAsync(async db => { await db.Users.Where(u => u.Id == gone.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.IsDisabled, true), Stop); await db.SaveChangesAsync(Stop); return 0; });
        var (where, who) = (choice.Split(':')[0], choice.Split(':')[1] switch { "self" => me.Id, "gone" => gone.Id, _ => 999_999 });
        var browser = await company.SignedInAsync(me);

        var answer = await PeoplePortal.PostAsync(browser, "/Me", "profile-form", (where == "general" ? "Input.DeputyId" : "Input.Kinds[0].DeputyId", $"{who}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await PeoplePortal.ReadAsync(answer)).QuerySelector($"[data-testid=error-summary] a[href='#{field}']"));
        Assert.Equal((null, null), await StoredAsync(me));
    }

    /// <summary>a &gt; b: general; a : b: for complaints, a ; b: for handovers, a ! b: for tasks, a , b: for reviews, a * b: for plans, a = b: for each kind by name. The last one is tried.</summary>
    [Theory]
    [InlineData("a>b b>a", "Bea → Ada → Bea", "Ada")]
    [InlineData("a>b b>c c>a", "Cal → Ada → Bea → Cal", "Bea")]
    [InlineData("a:b b>c c>a", "Cal → Ada → Bea → Cal", "Bea")]
    [InlineData("a:b b:c c:a", "Cal → Ada → Bea → Cal", "Bea")]
    [InlineData("a>b a:c b>a", "Bea → Ada → Bea", "Ada")] // complaints of a go to c, but everything else goes round
    [InlineData("a>b a:c a;c a!c a*c a+c a%c b>a", "Bea → Ada → Bea", "Ada")] // and reviews do
    [InlineData("a>b a=c b>a", null, null)] // everything of a goes to c: no circle
    [InlineData("a>b b>c c>d", null, null)]
    public async Task A_circle_is_refused_naming_the_chain_and_who_could_change_it(string deputies, string? chain, string? other)
    {
        var people = new Dictionary<char, PortalUser> { ['a'] = await company.AddAsync(name: "Ada"), ['b'] = await company.AddAsync(name: "Bea"), ['c'] = await company.AddAsync(name: "Cal"), ['d'] = await company.AddAsync(name: "Dan") };
        var kinds = company.Services.GetRequiredService<WorkflowCatalog>().All.Count();
        HttpResponseMessage answer = null!;
        foreach (var step in deputies.Split(' '))
        {
            var browser = await company.SignedInAsync(people[step[0]]);
            var names = step[1] == '=' ? Enumerable.Range(0, kinds).Select(k => $"Input.Kinds[{k}].DeputyId") : [step[1] switch { '>' => "Input.DeputyId", ':' => "Input.Kinds[0].DeputyId", ';' => "Input.Kinds[1].DeputyId", '*' => "Input.Kinds[2].DeputyId", '!' => "Input.Kinds[3].DeputyId", ',' => "Input.Kinds[4].DeputyId", '+' => "Input.Kinds[5].DeputyId", _ => "Input.Kinds[6].DeputyId" }];
            answer = await PeoplePortal.PostAsync(browser, "/Me", "profile-form", [.. names.Select(n => (n, $"{people[step[2]].Id}"))]);
        }

        Assert.Equal(chain is null ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        if (chain is null) { return; }
        var said = (await PeoplePortal.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]")!.TextContent;
        Assert.Contains(chain, said, StringComparison.Ordinal);
        Assert.Contains($"have {other} name", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Naming_another_deputy_while_away_moves_what_is_open()
    {
        var (rep, first, second) = (await company.AddAsync(manager: company.NorthManager.Id), await company.AddAsync(manager: company.NorthManager.Id), await company.AddAsync(manager: company.NorthManager.Id));
        var number = await company.ComplainAsync(await company.AccountAsync(rep), company.NorthColleague);
        var browser = await company.SignedInAsync(rep);
        await SetAsync(browser, first, null);
        await company.AwayAsync(rep, -1, 5);
        Assert.Equal([first.Id], await company.HoldersAsync(number));

        Assert.Equal(HttpStatusCode.Redirect, (await SetAsync(browser, first, second)).StatusCode);
        await company.SweepAsync();
        Assert.Equal([second.Id], await company.HoldersAsync(number));

        await company.BackAsync(rep);
        Assert.Equal([rep.Id], await company.HoldersAsync(number));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("0", 1)]
    [InlineData("01", 2)]
    [InlineData("012", 3)]
    public async Task Along_a_chain_of_three_deputies_the_first_present_one_gets_the_work_and_gives_it_back(string away, int holder)
    {
        var chain = new List<PortalUser>();
        for (var i = 0; i < 4; i++) { chain.Add(await company.AddAsync(manager: company.NorthManager.Id)); }
        for (var i = 0; i < 3; i++) { await SetAsync(await company.SignedInAsync(chain[i]), null, chain[i + 1]); }
        var number = await company.ComplainAsync(await company.AccountAsync(chain[0]), company.NorthColleague);

        foreach (var i in away.Select(c => c - '0')) { await company.AwayAsync(chain[i], -1, 5); }
        Assert.Equal([chain[holder].Id], await company.HoldersAsync(number));

        foreach (var i in away.Select(c => c - '0').Reverse())
        {
            await company.BackAsync(chain[i]);
            Assert.Equal([chain[i].Id], await company.HoldersAsync(number));
        }
    }

    private static Task<HttpResponseMessage> SetAsync(HttpClient browser, PortalUser? general, PortalUser? kind) =>
        PeoplePortal.PostAsync(browser, "/Me", "profile-form", ("Input.DeputyId", $"{general?.Id}"), ("Input.Kinds[0].DeputyId", $"{kind?.Id}"));

    private Task<(int?, int?)> StoredAsync(PortalUser person) => company.DbAsync(async db =>
        (await db.Users.Where(u => u.Id == person.Id).Select(u => u.DeputyId).SingleAsync(Stop), await db.KindDeputies.Where(d => d.PersonId == person.Id).Select(d => (int?)d.DeputyId).SingleOrDefaultAsync(Stop)));
}
