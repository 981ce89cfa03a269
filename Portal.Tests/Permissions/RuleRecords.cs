using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Complaints;
using Portal.Skills;
using Portal.Tests.Support;
using Portal.Training.Rules;

namespace Portal.Tests.Permissions;

/// <summary>A rule that has proposed a course for the employee, and a skill; with a version that no empty form has.</summary>
internal static class RuleRecords
{
    public static async Task<IEnumerable<(string Key, string Value)>> AddAsync(TestCompany company)
    {
        var hr = await company.ViewerAsync(company.Hr);
        var course = await company.DbAsync(db => db.Courses.Where(c => c.Current != null).Select(c => c.Id).FirstAsync());
        var rule = await company.UseAsync<RuleActions, long>(a => a.AddAsync(new("Rule", RuleKind.Complaints, course, null, null, null, null, new(2020, 1, 1), ComplaintCategory.Delivery, null, null, 1, 90, 60, null, null, true), Guid.NewGuid(), hr));
        await company.UseAsync<RuleRunner, int>(r => r.RunAsync(rule, default));
        await company.UseAsync<SkillActions, SkillAnswer>(a => a.SaveAsync(null, 0, new("C", "C", "N", "Skill", "1\n2\n3\n4", "1\n2\n3\n4", course, false), [], hr));
        await company.DbAsync(db => db.WriteAsync(async () => { await db.TrainingRules.ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, 7)); return await db.Skills.ExecuteUpdateAsync(s => s.SetProperty(x => x.Version, 7)); }));
        var (number, skill) = await company.DbAsync(async db => (await db.TrainingProposals.Select(p => p.Number).SingleAsync(), await db.Skills.Select(s => s.Id).SingleAsync()));
        string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
        return [("Training/Rules/{key", Text(rule)), ("Training/Proposals/{number", number), ("Skills/Catalogue/{key", Text(skill)), ("Skills/{id", Text(company.NorthRep.Id))];
    }
}
