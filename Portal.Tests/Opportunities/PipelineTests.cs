using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Opportunities;
using Portal.Tests.Support;

namespace Portal.Tests.Opportunities;

/// <summary>Administrators shape pipelines; what opportunities rest on stays.</summary>
public sealed class PipelineTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APipelineOfATeam_IsOfferedToThatTeamOnly_WithItsStagesAndCriteria()
    {
        var admin = await company.SignedInAsync(company.Admin);
        var made = await TestCompany.PostAsync(admin, "/Admin/Pipelines/New", "pipeline-form", ("Input.Zh", "南区流程"), ("Input.En", "Southern way"), ("Input.Team", $"{company.SouthRep.TeamId}"), ("Input.IsActive", "true"));
        var address = made.Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(admin, address + "/Stages/New", "stage-form", ("Input.Zh", "试用"), ("Input.En", "Trial run"), ("Input.Probability", "35"), ("Input.Category", "BestCase"),
            ("Input.Criteria[0].Zh", "样机已安装"), ("Input.Criteria[0].En", "The sample is installed"))).StatusCode);

        var south = await TestCompany.PageAsync(await company.SignedInAsync(company.SouthRep), $"/Opportunities/New?account={company.SouthAccount.Id}");
        var north = await TestCompany.PageAsync(await company.SignedInAsync(company.NorthRep), $"/Opportunities/New?account={company.NorthAccount.Id}");

        Assert.Contains("Southern way · Trial run · 35 %", south.QuerySelector("#Input_Stage")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Southern way", north.QuerySelector("#Input_Stage")!.TextContent, StringComparison.Ordinal);
        Assert.True(await company.DbAsync(db => db.AuditEntries.AnyAsync(a => a.SubjectKind == PipelineActions.AuditKind && a.Change == "Stage" && a.After!.Contains("The sample is installed"), Stop)));
    }

    [Fact]
    public async Task AStageInUse_CannotBeRemoved_AnUnusedOneCan()
    {
        await company.DbAsync(db => { db.Opportunities.Add(Deals.Of(company.NorthAccount, company.NorthRep.Id, 3)); return db.SaveChangesAsync(Stop); });
        var admin = await company.SignedInAsync(company.Admin);
        await TestCompany.PostAsync(admin, "/Admin/Pipelines/1/Stages/New", "stage-form", ("Input.Zh", "多余"), ("Input.En", "Superfluous"), ("Input.Probability", "60"));
        var unused = await company.DbAsync(db => db.PipelineStages.Where(s => s.NameEn == "Superfluous").Select(s => s.Id).SingleAsync(Stop));

        Assert.Equal(HttpStatusCode.Conflict, await RemoveAsync(admin, 3));
        Assert.Equal(HttpStatusCode.Conflict, await RemoveAsync(admin, PipelineStage.Won));
        Assert.Equal(HttpStatusCode.Redirect, await RemoveAsync(admin, unused));
        Assert.Equal([1, 2, 3, 4, 5, 6], await company.DbAsync(db => db.PipelineStages.Where(s => s.PipelineId == 1).Select(s => s.Id).Order().ToListAsync(Stop)));
    }

    [Fact]
    public async Task AProbability_CountsAtOnce()
    {
        var day = new DateOnly(2033, 5, 5);
        await company.DbAsync(db => { db.Opportunities.Add(Deals.Of(null, company.SouthRep.Id, 4, amount: 1000_00, expectedOn: day)); return db.SaveChangesAsync(Stop); });
        var rep = await company.SignedInAsync(company.SouthRep);
        async Task<string> WeightedAsync() => (await TestCompany.PageAsync(rep, "/Forecasts?quarter=2033Q2")).QuerySelectorAll("[data-testid=forecast-row] td")[5].TextContent.Trim();
        Assert.Equal("¥800.00", await WeightedAsync());

        await TestCompany.PostAsync(await company.SignedInAsync(company.Admin), "/Admin/Pipelines/1/Stages/4", "stage-form", ("Input.Probability", "70"));
        Assert.Equal("¥700.00", await WeightedAsync());
        await TestCompany.PostAsync(await company.SignedInAsync(company.Admin), "/Admin/Pipelines/1/Stages/4", "stage-form", ("Input.Probability", "80"));
    }

    [Theory]
    [InlineData("Input.Zh", "只有中文", "both languages")]
    [InlineData("Input.Probability", "101", "100")]
    [InlineData("Input.Category", "Closed", "won stage")]
    public async Task WhatCannotBe_IsRefused(string field, string value, string said)
    {
        var answer = await TestCompany.PostAsync(await company.SignedInAsync(company.Admin), "/Admin/Pipelines/1/Stages/2", "stage-form", (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, (await TestCompany.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> RemoveAsync(HttpClient admin, long stage)
    {
        var page = await TestCompany.PageAsync(admin, "/Admin/Pipelines/1/Stages/3");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return (await admin.PostAsync($"/Admin/Pipelines/1/Stages/{stage}?handler=Remove", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Stop)).StatusCode;
    }
}
