using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Calendars;
using Portal.Duplicates;
using Portal.Identity;
using Portal.Import;
using Portal.Import.Maven;
using Portal.Import.Runs;
using Portal.Leaving;
using Portal.Notifications;
using Portal.Organization;
using Portal.Search;
using Portal.Support.Counselling;
using Portal.Targets;
using Portal.Tasks;
using Portal.Training.Assignments;
using Portal.Training.Rules;
using Portal.Webhooks;
using Portal.Workflows;

namespace Portal.Data.Demo;

/// <summary>The company that an empty database gets in Development: an imported pipeline, people and customers of its own, complaints in every step.</summary>
public static class DemoCompany
{
    /// <summary>Loads it when there is nobody yet; all of it or, if the process ends meanwhile, nothing.</summary>
    public static async Task EnsureAsync(IServiceProvider services, TextWriter output)
    {
        await using var scope = services.CreateAsyncScope();
        services = scope.ServiceProvider;
        var db = services.GetRequiredService<PortalDbContext>();
        if (!await db.Users.AnyAsync())
        {
            // Sealed before the transaction: a first key is stored on a connection of its own.
            var address = services.GetRequiredService<WebhookVault>().Seal(DemoFiles.Company().Webhook.Address);
            await db.WriteAsync(async () => { await LoadAsync(services, db, address); return true; });
        }
        await DemoSignIns.PrintAsync(db, output);
    }

    private static async Task LoadAsync(IServiceProvider services, PortalDbContext db, string webhookAddress)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var now = time.GetUtcNow().UtcDateTime;
        var report = new ImportReport(TextWriter.Null, services.GetRequiredService<IStringLocalizer<ImportText>>());
        await new MavenImport(db, time, report).RunAsync(DemoFiles.Pipeline, "demo.local");
        var company = DemoFiles.Company();
        var people = await new DemoStaff(db, services.GetRequiredService<IPasswordHasher<PortalUser>>(), now).AddAsync(company);
        await new DemoAccounts(db, people, now).AddAsync(company.Accounts);
        await new DemoOpportunities(db, now).AddAsync(company.Accounts);
        await new DemoInteractions(db, people, now).AddAsync(DemoFiles.Interactions());
        db.ChangeTracker.Clear();
        var clock = new DemoClock();
        var (directory, calendars) = (services.GetRequiredService<DirectoryCache>(), services.GetRequiredService<CalendarBook>());
        var runtime = new WorkflowRuntime(db, services.GetRequiredService<WorkflowCatalog>(), directory, calendars, services.GetRequiredService<PolicyBook>(),
            new EffectWriter(clock), new CurrentViewer(), clock);
        var absences = new DemoAbsences(db, directory, calendars, people, now);
        await absences.AddAsync(company.People);
        await new DemoStories(db, runtime, directory, calendars, clock, now).PlayAsync(DemoFiles.Stories(), people, () => absences.SumUpAsync(services.GetRequiredService<WorkflowCatalog>(), clock));
        await absences.LeaveAsync(company.People, services.GetRequiredService<Holdings>(), services.GetRequiredService<LeaveActions>(), people["admin"]);
        await new DemoHandovers(db, runtime, directory, clock, now).AddAsync();
        var tasks = new TaskActions(db, runtime, new TaskStarter(db, runtime, clock), directory, calendars, clock);
        await new DemoPlans(db, runtime, directory, tasks, people, clock, now).AddAsync(DemoFiles.Plans());
        await new DemoTasks(db, tasks, await directory.CurrentAsync(db), clock, now, people).AddAsync(DemoFiles.Interactions(), DemoFiles.Tasks());
        await new DemoReviews(db, runtime, directory, clock, people, now).AddAsync();
        var training = DemoTrainingActions.On(db, runtime, directory, calendars, clock);
        await new DemoTraining(db, runtime, await directory.CurrentAsync(db), training, clock, now, people).AddAsync(DemoFiles.Training());
        var book = new TargetBook(db, directory, services.GetRequiredService<IStringLocalizer<TargetsText>>());
        await new DemoTargets(db, new TargetActions(db, book, new TargetSpread(db), clock), book, await directory.CurrentAsync(db), clock, now, people).AddAsync();
        await new DemoSupport(db, services.GetRequiredService<CounsellingVault>(), directory, clock, people, now).AddAsync();
        var batch = new BatchAssigning(db, training.Assigning);
        var desk = new ProposalDesk(db, runtime, training.Assigning, directory, clock, services.GetRequiredService<IStringLocalizer<RulesText>>());
        var runner = new RuleRunner(db, new RuleMatcher(db, new RuleEvents(db), directory, clock), batch, training.Assigning, desk, runtime, directory, clock);
        await new DemoSkills(db, directory, runner, desk, clock, people, now).AddAsync();
        await new DemoPerformance(db, DemoPerformanceActions.On(db, runtime, directory, training.Assigning, clock), runtime, directory, clock, people, now).AddAsync();
        await new DemoIncentives(db, runtime, directory, clock, people, now).AddAsync();
        await new DemoRecognition(db, runtime, directory, clock, people, now).AddAsync();
        await new DemoNotices(db, people, now).AddAsync(company, webhookAddress);
        await new DemoLists(db, people, company.Views, now).AddAsync();
        var imports = new DemoImports(db, services.GetRequiredService<ImportDesk>(), services.GetRequiredService<ImportRunner>(), people["manager"]);
        await imports.AddAsync("Fxiaoke-2026-46.csv", "imports-first.csv", write: true);
        await imports.AddAsync("Fxiaoke-2026-47.csv", "imports-second.csv", write: false);
        var rep = (await directory.CurrentAsync(db)).ViewerOf(people["rep"])!;
        await new DemoTwins(db, services.GetRequiredService<SearchIndexer>(), services.GetRequiredService<MergeActions>()).MergeAsync(DemoFiles.Company().Accounts, rep);
    }
}
