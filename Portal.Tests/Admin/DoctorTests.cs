using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Tests.Reviews;
using Portal.Tests.Support;

namespace Portal.Tests.Admin;

/// <summary>What must not be, done to a sound database by hand: the doctor has to name it.</summary>
public sealed class DoctorTests(TestCompany company) : IClassFixture<TestCompany>
{
    [Fact]
    public async Task WhatMustNotBe_IsNamed()
    {
        var (tried, unmailed, untold) = (await TellAsync(), await TellAsync(), await TellAsync());
        var (code, said) = await AskAsync();
        Assert.Equal((0, true), (code, said.Contains("All is well", StringComparison.Ordinal)));

        await DamageAsync($"""UPDATE "OutboxMessages" SET "Status" = 'Pending', "Attempts" = 8, "NextTryUtc" = "CreatedUtc", "SentUtc" = NULL WHERE "InstanceId" = {tried}""");
        await DamageAsync($"""DELETE FROM "OutboxMessages" WHERE "InstanceId" = {unmailed}""");
        await DamageAsync($"""DELETE FROM "Notifications" WHERE "InstanceId" = {untold}""");
        (code, said) = await AskAsync();

        Assert.Equal(1, code);
        Assert.Contains("impossible state", said, StringComparison.Ordinal);
        Assert.Contains($"(Assigned) → {company.NorthRep.FullName} has news, but no mail", said, StringComparison.Ordinal);
        Assert.Contains($"→ {company.NorthRep.FullName} was told according to the journal", said, StringComparison.Ordinal);
        Assert.Contains("3 findings", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReviewWithoutItsWorkflow_ALostPart_AnUnexplainedRating_AndAClosedCycleWithOpenReviews_AreNamed()
    {
        await using var reviewed = new ReviewCompany();
        await ((IAsyncLifetime)reviewed).InitializeAsync();
        var cycle = await reviewed.CycleAsync(reviewed.NorthRep);
        var (lost, rated) = (await reviewed.ReviewAsync(cycle, reviewed.NorthRep), await reviewed.ReviewAsync(cycle, reviewed.NorthColleague));
        await reviewed.SubmitAsync(lost, reviewed.NorthRep, "Mine");
        await reviewed.ConcludeAsync(rated, reviewed.NorthColleague, reviewed.NorthManager, 3);
        Task<int> Damage(FormattableString sql) => reviewed.DbAsync(db => db.Database.ExecuteSqlAsync(sql, TestContext.Current.CancellationToken));
        async Task<string> Ask()
        {
            using var output = new StringWriter();
            await AdminCommand.RunAsync(reviewed.Services, ["doctor", "--lang", "en"], output, output);
            return output.ToString();
        }
        Assert.Contains("All is well", await Ask(), StringComparison.Ordinal);
        await Damage($"""UPDATE "Reviews" SET "SelfAnswers" = NULL WHERE "Id" = {lost.Id}""");
        await Damage($"""UPDATE "Reviews" SET "Rating" = 5 WHERE "Id" = {rated.Id}""");
        await Damage($"""UPDATE "ReviewCycles" SET "Status" = 'Closed' WHERE "Id" = {cycle.Id}""");
        var said = await Ask();
        Assert.Contains($"{lost.Number} does not hold the parts", said, StringComparison.Ordinal);
        Assert.Contains($"{rated.Number} has a rating that nobody gave it", said, StringComparison.Ordinal);
        Assert.Contains($"{cycle.Number} {lost.Number} is open in a closed cycle", said, StringComparison.Ordinal);
        await Damage($"""UPDATE "Reviews" SET "Number" = 'R-1999-000009' WHERE "Id" = {lost.Id}""");
        Assert.Contains("Review R-1999-000009 and its workflow do not fit together", await Ask(), StringComparison.Ordinal);
    }

    /// <summary>A complaint that somebody else registered, so that its owner is told.</summary>
    private async Task<long> TellAsync()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthManager);
        return await company.DbAsync(db => db.Complaints.Where(c => c.Number == number).Select(c => c.InstanceId).SingleAsync(TestContext.Current.CancellationToken));
    }

    private Task<int> DamageAsync(FormattableString sql) => company.DbAsync(db => db.Database.ExecuteSqlAsync(sql, TestContext.Current.CancellationToken));

    private async Task<(int Code, string Said)> AskAsync()
    {
        using var output = new StringWriter();
        var code = await AdminCommand.RunAsync(company.Services, ["doctor", "--lang", "en"], output, output);
        return (code, output.ToString());
    }
}
