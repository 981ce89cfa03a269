using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Portal.AccessLog;
using Portal.Accounts;
using Portal.Admin;
using Portal.Calendars;
using Portal.CheckIns;
using Portal.Coaching;
using Portal.Complaints;
using Portal.Duplicates;
using Portal.Exports;
using Portal.Feeds;
using Portal.Forecasts;
using Portal.Goals;
using Portal.Handovers;
using Portal.Identity;
using Portal.Import.Runs;
using Portal.Incentives.Clawbacks;
using Portal.Incentives.Credits;
using Portal.Incentives.Disputes;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Interactions;
using Portal.Jobs;
using Portal.Leaving;
using Portal.Lists;
using Portal.Needs;
using Portal.Notifications;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;
using Portal.Performance.Cards;
using Portal.Performance.Circles;
using Portal.Performance.Evidence;
using Portal.Performance.Kpis;
using Portal.Performance.SignOffs;
using Portal.Plans;
using Portal.Recognition;
using Portal.Recognition.Honours;
using Portal.Recognition.Promotions;
using Portal.Reviews;
using Portal.Rights;
using Portal.Risks;
using Portal.Skills;
using Portal.Support.Counselling;
using Portal.Support.Events;
using Portal.Support.Pulses;
using Portal.Support.Resources;
using Portal.Targets;
using Portal.Tasks;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Training.Certificates;
using Portal.Training.Classroom;
using Portal.Training.Effects;
using Portal.Training.Lessons;
using Portal.Training.Paths;
using Portal.Training.Quiz;
using Portal.Training.Rules;
using Portal.Webhooks;
using Portal.Workflows;

namespace Portal.Data;

/// <summary>All tables of the portal. Each provider has a sealed context of its own, so that each has its own migrations.</summary>
public abstract class PortalDbContext(DbContextOptions options)
    : IdentityDbContext<PortalUser, PortalRole, int>(options), IDataProtectionKeyContext
{
    public DbSet<Team> Teams => Set<Team>();
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<AccountHandover> AccountHandovers => Set<AccountHandover>();
    public DbSet<Handover> Handovers => Set<Handover>();
    public DbSet<KindDeputy> KindDeputies => Set<KindDeputy>();
    public DbSet<UserLink> UserLinks => Set<UserLink>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AccessEntry> AccessEntries => Set<AccessEntry>();
    public DbSet<RoleRights> RoleRights => Set<RoleRights>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<DefaultView> DefaultViews => Set<DefaultView>();
    public DbSet<ExportRun> ExportRuns => Set<ExportRun>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AccountShare> AccountShares => Set<AccountShare>();
    public DbSet<AccountFile> AccountFiles => Set<AccountFile>();
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
    public DbSet<AccountNeed> AccountNeeds => Set<AccountNeed>();
    public DbSet<AccountRisk> AccountRisks => Set<AccountRisk>();
    public DbSet<AccountPlan> AccountPlans => Set<AccountPlan>();
    public DbSet<PlanVersion> PlanVersions => Set<PlanVersion>();
    public DbSet<Goal> Goals => Set<Goal>();
    public DbSet<GoalReading> GoalReadings => Set<GoalReading>();
    public DbSet<GoalFile> GoalFiles => Set<GoalFile>();
    public DbSet<AccountKey> AccountKeys => Set<AccountKey>();
    public DbSet<AccountTwin> AccountTwins => Set<AccountTwin>();
    public DbSet<TwinDismissal> TwinDismissals => Set<TwinDismissal>();
    public DbSet<AccountMerge> AccountMerges => Set<AccountMerge>();
    public DbSet<MergeMove> MergeMoves => Set<MergeMove>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Pipeline> Pipelines => Set<Pipeline>();
    public DbSet<PipelineStage> PipelineStages => Set<PipelineStage>();
    public DbSet<Opportunity> Opportunities => Set<Opportunity>();
    public DbSet<OpportunityStageChange> StageChanges => Set<OpportunityStageChange>();
    public DbSet<OpportunityDateMove> DateMoves => Set<OpportunityDateMove>();
    public DbSet<OpportunityTick> OpportunityTicks => Set<OpportunityTick>();
    public DbSet<FrozenForecast> FrozenForecasts => Set<FrozenForecast>();
    public DbSet<FrozenRow> FrozenRows => Set<FrozenRow>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ImportRefusal> ImportRefusals => Set<ImportRefusal>();
    public DbSet<ImportChange> ImportChanges => Set<ImportChange>();
    public DbSet<SavedMapping> SavedMappings => Set<SavedMapping>();
    public DbSet<Interaction> Interactions => Set<Interaction>();
    public DbSet<WorkTask> Tasks => Set<WorkTask>();
    public DbSet<TaskHelper> TaskHelpers => Set<TaskHelper>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<TargetLock> TargetLocks => Set<TargetLock>();
    public DbSet<Complaint> Complaints => Set<Complaint>();
    public DbSet<ComplaintFile> ComplaintFiles => Set<ComplaintFile>();
    public DbSet<ReviewCycle> ReviewCycles => Set<ReviewCycle>();
    public DbSet<QuestionSet> QuestionSets => Set<QuestionSet>();
    public DbSet<Review> Reviews => Set<Review>();
    public DbSet<ReviewPromise> ReviewPromises => Set<ReviewPromise>();
    public DbSet<ReviewDraft> ReviewDrafts => Set<ReviewDraft>();
    public DbSet<RatingMove> RatingMoves => Set<RatingMove>();
    public DbSet<CheckIn> CheckIns => Set<CheckIn>();
    public DbSet<CounsellingRequest> CounsellingRequests => Set<CounsellingRequest>();
    public DbSet<CounsellingAccess> CounsellingAccesses => Set<CounsellingAccess>();
    public DbSet<Pulse> Pulses => Set<Pulse>();
    public DbSet<PulseGroup> PulseGroups => Set<PulseGroup>();
    public DbSet<PulseSeat> PulseSeats => Set<PulseSeat>();
    public DbSet<TeamEvent> TeamEvents => Set<TeamEvent>();
    public DbSet<SupportResource> SupportResources => Set<SupportResource>();
    public DbSet<CoachingNote> CoachingNotes => Set<CoachingNote>();
    public DbSet<Skill> Skills => Set<Skill>();
    public DbSet<SkillLevel> SkillLevels => Set<SkillLevel>();
    public DbSet<SkillRequirement> SkillRequirements => Set<SkillRequirement>();
    public DbSet<Course> Courses => Set<Course>();
    public DbSet<CourseVersion> CourseVersions => Set<CourseVersion>();
    public DbSet<Lesson> Lessons => Set<Lesson>();
    public DbSet<LessonFile> LessonFiles => Set<LessonFile>();
    public DbSet<LessonRead> LessonReads => Set<LessonRead>();
    public DbSet<QuizQuestion> QuizQuestions => Set<QuizQuestion>();
    public DbSet<QuizAttempt> QuizAttempts => Set<QuizAttempt>();
    public DbSet<QuizAnswer> QuizAnswers => Set<QuizAnswer>();
    public DbSet<ClassSession> ClassSessions => Set<ClassSession>();
    public DbSet<ClassSeat> ClassSeats => Set<ClassSeat>();
    public DbSet<LearningPath> LearningPaths => Set<LearningPath>();
    public DbSet<PathWalk> PathWalks => Set<PathWalk>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<AssignmentFile> AssignmentFiles => Set<AssignmentFile>();
    public DbSet<Certificate> Certificates => Set<Certificate>();
    public DbSet<TrainingRule> TrainingRules => Set<TrainingRule>();
    public DbSet<Proposal> TrainingProposals => Set<Proposal>();
    public DbSet<ReactionSeat> ReactionSeats => Set<ReactionSeat>();
    public DbSet<ReactionTally> ReactionTallies => Set<ReactionTally>();
    public DbSet<BehaviourForm> BehaviourForms => Set<BehaviourForm>();
    public DbSet<IncentivePlan> IncentivePlans => Set<IncentivePlan>();
    public DbSet<IncentiveVersion> IncentiveVersions => Set<IncentiveVersion>();
    public DbSet<CreditSplit> CreditSplits => Set<CreditSplit>();
    public DbSet<CommissionRun> CommissionRuns => Set<CommissionRun>();
    public DbSet<CommissionStatement> CommissionStatements => Set<CommissionStatement>();
    public DbSet<StatementLine> StatementLines => Set<StatementLine>();
    public DbSet<Clawback> Clawbacks => Set<Clawback>();
    public DbSet<StatementDispute> StatementDisputes => Set<StatementDispute>();
    public DbSet<CompanyValue> CompanyValues => Set<CompanyValue>();
    public DbSet<Kudos> Kudos => Set<Kudos>();
    public DbSet<KudosReceiver> KudosReceivers => Set<KudosReceiver>();
    public DbSet<HonourKind> HonourKinds => Set<HonourKind>();
    public DbSet<HonourRound> HonourRounds => Set<HonourRound>();
    public DbSet<HonourVoter> HonourVoters => Set<HonourVoter>();
    public DbSet<Promotion> Promotions => Set<Promotion>();
    public DbSet<Kpi> Kpis => Set<Kpi>();
    public DbSet<CardTemplate> CardTemplates => Set<CardTemplate>();
    public DbSet<CriteriaNotice> CriteriaNotices => Set<CriteriaNotice>();
    public DbSet<ScoreCard> ScoreCards => Set<ScoreCard>();
    public DbSet<Season> Seasons => Set<Season>();
    public DbSet<SignOff> SignOffs => Set<SignOff>();
    public DbSet<PlanItem> PlanItems => Set<PlanItem>();
    public DbSet<SignedDocument> SignedDocuments => Set<SignedDocument>();
    public DbSet<EvidenceNote> EvidenceNotes => Set<EvidenceNote>();
    public DbSet<Circle> Circles => Set<Circle>();
    public DbSet<CircleSeat> CircleSeats => Set<CircleSeat>();
    public DbSet<CircleTally> CircleTallies => Set<CircleTally>();
    public DbSet<CircleWords> CircleWords => Set<CircleWords>();
    public DbSet<FrozenRows> FrozenKpiRows => Set<FrozenRows>();
    public DbSet<PolicyVersion> PolicyVersions => Set<PolicyVersion>();
    public DbSet<WorkflowInstance> WorkflowInstances => Set<WorkflowInstance>();
    public DbSet<WorkItem> WorkItems => Set<WorkItem>();
    public DbSet<JournalRow> JournalEntries => Set<JournalRow>();
    public DbSet<Incident> Incidents => Set<Incident>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<MailPreferences> MailPreferences => Set<MailPreferences>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<Calendar> Calendars => Set<Calendar>();
    public DbSet<CalendarChange> CalendarChanges => Set<CalendarChange>();
    public DbSet<ConfigurationStamp> ConfigurationStamps => Set<ConfigurationStamp>();
    public DbSet<NumberSequence> NumberSequences => Set<NumberSequence>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    private bool holdsGate;

    /// <summary>Contexts are pooled, so what they need comes with their options.</summary>
    private WriteGate Gate => field ??= this.GetService<WriteGate>();

    /// <summary>Saves in one transaction; on SQLite one writer of the process at a time, so that nobody waits in busy loops.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (holdsGate) { return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken); }
        using var _ = await Gate.EnterAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Runs reads and writes that belong together in one write transaction. Nothing slow may happen inside.</summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken = default)
    {
        if (holdsGate) { return await work(); }
        using var _ = await Gate.EnterAsync(cancellationToken);
        holdsGate = true;
        // What fails inside takes the whole with it: no place to go back to is needed in between.
        Database.AutoSavepointsEnabled = false;
        try
        {
            await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
            var result = await work();
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally { holdsGate = false; }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<Task> work, CancellationToken cancellationToken = default) => WriteAsync(async () =>
    {
        await work();
        return true;
    }, cancellationToken);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        builder.Entity<PortalUser>().ToTable("Users");
        builder.Entity<PortalRole>().ToTable("Roles");
        builder.Entity<IdentityUserRole<int>>().ToTable("UserRoles");
        builder.Entity<IdentityUserClaim<int>>().ToTable("UserClaims");
        builder.Entity<IdentityUserLogin<int>>().ToTable("UserLogins");
        builder.Entity<IdentityUserToken<int>>().ToTable("UserTokens");
        builder.Entity<IdentityRoleClaim<int>>().ToTable("RoleClaims");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }
}

/// <summary>The portal on SQLite.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options);
