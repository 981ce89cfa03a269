using Microsoft.EntityFrameworkCore;
using Portal.Tests.Support;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Training.Classroom;
using Portal.Training.Lessons;
using Portal.Training.Paths;
using Portal.Workflows.Training;

namespace Portal.Tests.Permissions;

/// <summary>Training of the northern team in which whatever is posted empty changes nothing: a passed assignment, a course whose draft is not fit to be published.</summary>
internal static class TrainingRecords
{
    public static async Task<IEnumerable<(string Key, string Value)>> AddAsync(TestCompany company)
    {
        var (hr, rep, now) = (await company.ViewerAsync(company.Hr), await company.ViewerAsync(company.NorthRep), company.Time.GetUtcNow().UtcDateTime);
        var facts = new CourseFacts("PERM", "Course", CourseKind.Classroom, CourseCategory.Selling, CourseLanguage.English, false, new(null, 10, CompletionRule.CompletedOrPassed, Verification.None, 10, 12, 90, new()));
        var course = (await company.UseAsync<CourseActions, long?>(a => a.CreateAsync(facts, hr)))!.Value;
        var hash = await company.UseAsync<Portal.Admin.FileStore, string>(store => store.StoreAsync(new MemoryStream([65])));
        await company.UseAsync<LessonEditing, int?>(a => a.SaveAsync(course, null, new("Lesson", "Text", 0, false, [new("a.txt", "text/plain", 1, hash)], []), hr));
        await company.UseAsync<Portal.Training.Quiz.QuestionBank, bool>(b => b.SaveAsync(course, null, new("Topic", Portal.Training.Quiz.QuestionKind.Text, "What?", null, 1, []), hr));
        await company.UseAsync<Publishing, PublishAnswer>(p => p.PublishAsync(course, false, null, hr));
        var assigned = await company.UseAsync<Assigning, AssignResult>(a => a.AssignAsync(new(company.NorthRep.Id, course, AssignmentSource.Hand, "perm"), company.Hr.Id));
        var session = (await company.UseAsync<SessionActions, long?>(a => a.CreateAsync(course, new(now.AddDays(5), now.AddDays(6), "Room", null, 5, null), hr)))!.Value;
        var evidence = await company.DbAsync(async db =>
        {
            var added = db.AssignmentFiles.Add(new() { AssignmentId = assigned.Id!.Value, Name = "a.txt", ContentType = "text/plain", Length = 1, Hash = hash, AddedById = rep.UserId, AddedUtc = now }).Entity;
            var a = await db.Assignments.SingleAsync(x => x.Id == assigned.Id);
            a.AttendedUtc = now;
            await db.SaveChangesAsync();
            return added.Id;
        });
        var lesson = await company.DbAsync(db => db.Lessons.Where(l => l.CourseVersion!.CourseId == course).Select(l => new { l.Id, File = l.Files[0].Id }).SingleAsync());
        await company.UseAsync<LessonActions, bool>(a => a.OpenAsync(assigned.Id!.Value, lesson.Id, rep));
        await company.UseAsync<LessonActions, LessonResult>(a => a.FinishAsync(assigned.Id!.Value, lesson.Id, true, rep));
        await company.UseAsync<CourseActions, bool>(a => a.DraftAsync(course, hr));
        await company.UseAsync<LessonEditing, bool>(a => a.RemoveAsync(course, 1, hr));
        await company.UseAsync<CourseActions, Portal.Accounts.SaveAnswer>(a => a.SaveAsync(course, 0, facts with { Kind = CourseKind.Classroom, Draft = facts.Draft! with { Rule = CompletionRule.Passed } }, hr));
        await company.DbAsync(db => db.WriteAsync(() => db.QuizQuestions.Where(q => q.CourseId == course).ExecuteUpdateAsync(s => s.SetProperty(q => q.RetiredUtc, now))));
        var (_, path) = await company.UseAsync<PathActions, (Portal.Accounts.SaveAnswer, long)>(p => p.SaveAsync(null, 0, new("Path", null, true, [course]), hr));
        var certificate = await company.DbAsync(db => db.Certificates.Select(c => c.Number).SingleAsync());
        return [("Training/Courses/{id", Text(course)), ("Training/Sessions/{id", Text(session)), ("Training/Paths/{id", Text(path)), ("Training/Certificates/{number", certificate), ("Training/Files/Lesson/{id", Text(lesson.File)), ("Training/Files/Evidence/{id", Text(evidence)), ("Training/{number", assigned.Number!)];
    }

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
