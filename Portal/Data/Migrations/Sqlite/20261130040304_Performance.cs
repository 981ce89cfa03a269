using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Performance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "InvoicedAmount",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "InvoicedOn",
                table: "Orders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CardTemplates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Threshold = table.Column<int>(type: "INTEGER", nullable: false),
                    ProbationMonths = table.Column<int>(type: "INTEGER", nullable: false),
                    Formula = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Circles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedById = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosesUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsShown = table.Column<bool>(type: "INTEGER", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Circles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Circles_Users_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CommissionRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Months = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    InitiatorId = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ComputedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReleasedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ToldUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommissionRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CommissionRuns_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommissionRuns_WorkflowInstances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "WorkflowInstances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CompanyValues",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    MeaningZh = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    MeaningEn = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    IsRetired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompanyValues", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CreditSplits",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SetById = table.Column<int>(type: "INTEGER", nullable: false),
                    SetUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditSplits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CreditSplits_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OnDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    WrittenUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RetractedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvidenceNotes_Users_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HonourKinds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    IsRetired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HonourKinds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncentivePlans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    CreatedUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncentivePlans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Kpis",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Scale = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsPayRelevant = table.Column<bool>(type: "INTEGER", nullable: false),
                    CapPercent = table.Column<int>(type: "INTEGER", nullable: false),
                    AnchorsZh = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    AnchorsEn = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    RetiredUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Kpis", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Promotions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    FromTitle = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ToTitle = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Promotions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Promotions_Users_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Seasons",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TeamIds = table.Column<string>(type: "TEXT", nullable: false),
                    Roles = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenedById = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ClosedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedById = table.Column<int>(type: "INTEGER", nullable: true),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Seasons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CriteriaNotices",
                columns: table => new
                {
                    TemplateId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    ToldUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KnownUtc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CriteriaNotices", x => new { x.PersonId, x.TemplateId });
                    table.ForeignKey(
                        name: "FK_CriteriaNotices_CardTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "CardTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CriteriaNotices_Users_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScoreCards",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    TemplateId = table.Column<long>(type: "INTEGER", nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Score = table.Column<long>(type: "INTEGER", nullable: true),
                    ComputedUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FrozenUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoreCards", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScoreCards_CardTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "CardTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ScoreCards_Users_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CircleSeats",
                columns: table => new
                {
                    CircleId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Group = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HasAnswered = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CircleSeats", x => new { x.CircleId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_CircleSeats_Circles_CircleId",
                        column: x => x.CircleId,
                        principalTable: "Circles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CircleSeats_Users_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CircleTallies",
                columns: table => new
                {
                    CircleId = table.Column<long>(type: "INTEGER", nullable: false),
                    Question = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<int>(type: "INTEGER", nullable: false),
                    GroupKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Group = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CircleTallies", x => new { x.CircleId, x.GroupKey, x.Question, x.Mark });
                    table.ForeignKey(
                        name: "FK_CircleTallies_Circles_CircleId",
                        column: x => x.CircleId,
                        principalTable: "Circles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CircleWords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CircleId = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CircleWords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CircleWords_Circles_CircleId",
                        column: x => x.CircleId,
                        principalTable: "Circles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Kudos",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    ValueId = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Quote = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    QuoteBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ConsentBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ConsentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    GivenUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WithdrawnUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TakenDownUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TakenDownById = table.Column<int>(type: "INTEGER", nullable: true),
                    TakenDownReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Kudos", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Kudos_CompanyValues_ValueId",
                        column: x => x.ValueId,
                        principalTable: "CompanyValues",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Kudos_Users_ById",
                        column: x => x.ById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CreditShares",
                columns: table => new
                {
                    SplitId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Share = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditShares", x => new { x.SplitId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_CreditShares_CreditSplits_SplitId",
                        column: x => x.SplitId,
                        principalTable: "CreditSplits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CreditShares_Users_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HonourRounds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    KindId = table.Column<long>(type: "INTEGER", nullable: false),
                    For = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    InitiatorId = table.Column<int>(type: "INTEGER", nullable: false),
                    VotesUntilUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HonourRounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HonourRounds_HonourKinds_KindId",
                        column: x => x.KindId,
                        principalTable: "HonourKinds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HonourRounds_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HonourRounds_WorkflowInstances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "WorkflowInstances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IncentiveVersions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PlanId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 25, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    InitiatorId = table.Column<int>(type: "INTEGER", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Months = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ApprovedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncentiveVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IncentiveVersions_IncentivePlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "IncentivePlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IncentiveVersions_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IncentiveVersions_WorkflowInstances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "WorkflowInstances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CardTemplateLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TemplateId = table.Column<long>(type: "INTEGER", nullable: false),
                    KpiId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    Target = table.Column<long>(type: "INTEGER", nullable: true),
                    ProbationTarget = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardTemplateLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CardTemplateLines_CardTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "CardTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CardTemplateLines_Kpis_KpiId",
                        column: x => x.KpiId,
                        principalTable: "Kpis",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FrozenKpiRows",
                columns: table => new
                {
                    CardId = table.Column<long>(type: "INTEGER", nullable: false),
                    KpiId = table.Column<long>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 2000000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrozenKpiRows", x => new { x.CardId, x.KpiId });
                    table.ForeignKey(
                        name: "FK_FrozenKpiRows_ScoreCards_CardId",
                        column: x => x.CardId,
                        principalTable: "ScoreCards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScoreLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CardId = table.Column<long>(type: "INTEGER", nullable: false),
                    KpiId = table.Column<long>(type: "INTEGER", nullable: false),
                    Target = table.Column<long>(type: "INTEGER", nullable: true),
                    Value = table.Column<long>(type: "INTEGER", nullable: true),
                    Judged = table.Column<int>(type: "INTEGER", nullable: true),
                    Points = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoreLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScoreLines_Kpis_KpiId",
                        column: x => x.KpiId,
                        principalTable: "Kpis",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ScoreLines_ScoreCards_CardId",
                        column: x => x.CardId,
                        principalTable: "ScoreCards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignOffs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SeasonId = table.Column<long>(type: "INTEGER", nullable: false),
                    CardId = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    ManagerId = table.Column<int>(type: "INTEGER", nullable: false),
                    InitiatorId = table.Column<int>(type: "INTEGER", nullable: false),
                    Strengths = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Improvements = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DraftedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DraftedById = table.Column<int>(type: "INTEGER", nullable: true),
                    IsJudged = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReturnNote = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Score = table.Column<long>(type: "INTEGER", nullable: true),
                    Threshold = table.Column<int>(type: "INTEGER", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    SharedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TalkOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TalkNotes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Response = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RespondedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Objection = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    WitnessId = table.Column<int>(type: "INTEGER", nullable: true),
                    Delivery = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Judgement = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    JudgedById = table.Column<int>(type: "INTEGER", nullable: true),
                    RevisedScore = table.Column<long>(type: "INTEGER", nullable: true),
                    RuledUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SignedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SignedById = table.Column<int>(type: "INTEGER", nullable: true),
                    SecondReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FollowUpDays = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    OutcomeWords = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ClosedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignOffs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignOffs_ScoreCards_CardId",
                        column: x => x.CardId,
                        principalTable: "ScoreCards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SignOffs_Seasons_SeasonId",
                        column: x => x.SeasonId,
                        principalTable: "Seasons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SignOffs_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SignOffs_WorkflowInstances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "WorkflowInstances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KudosReceivers",
                columns: table => new
                {
                    KudosId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    IsHidden = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KudosReceivers", x => new { x.KudosId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_KudosReceivers_Kudos_KudosId",
                        column: x => x.KudosId,
                        principalTable: "Kudos",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_KudosReceivers_Users_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HonourVoters",
                columns: table => new
                {
                    RoundId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    HasVoted = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HonourVoters", x => new { x.RoundId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_HonourVoters_HonourRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "HonourRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Nominations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RoundId = table.Column<long>(type: "INTEGER", nullable: false),
                    NomineeId = table.Column<int>(type: "INTEGER", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    StruckReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Votes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Nominations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Nominations_HonourRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "HonourRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Nominations_Users_NomineeId",
                        column: x => x.NomineeId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CommissionStatements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    PlanId = table.Column<long>(type: "INTEGER", nullable: false),
                    VersionId = table.Column<long>(type: "INTEGER", nullable: false),
                    ManagerId = table.Column<int>(type: "INTEGER", nullable: true),
                    Quota = table.Column<long>(type: "INTEGER", nullable: true),
                    LacksQuota = table.Column<bool>(type: "INTEGER", nullable: false),
                    Credited = table.Column<long>(type: "INTEGER", nullable: false),
                    Earned = table.Column<long>(type: "INTEGER", nullable: false),
                    Payable = table.Column<long>(type: "INTEGER", nullable: false),
                    CarriedOut = table.Column<long>(type: "INTEGER", nullable: false),
                    DrawBalance = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommissionStatements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CommissionStatements_CommissionRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "CommissionRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommissionStatements_IncentiveVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "IncentiveVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommissionStatements_Users_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IncentiveCovers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    VersionId = table.Column<long>(type: "INTEGER", nullable: false),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncentiveCovers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IncentiveCovers_IncentiveVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "IncentiveVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlanItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SignOffId = table.Column<long>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AssignmentId = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DoneById = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanItems_SignOffs_SignOffId",
                        column: x => x.SignOffId,
                        principalTable: "SignOffs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PlanItems_TrainingAssignments_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "TrainingAssignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "SignedDocuments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SignOffId = table.Column<long>(type: "INTEGER", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    IsSigned = table.Column<bool>(type: "INTEGER", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", maxLength: 200000, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignedDocuments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignedDocuments_SignOffs_SignOffId",
                        column: x => x.SignOffId,
                        principalTable: "SignOffs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StatementLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StatementId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: true),
                    PaymentId = table.Column<long>(type: "INTEGER", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Basis = table.Column<long>(type: "INTEGER", nullable: false),
                    Share = table.Column<long>(type: "INTEGER", nullable: true),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Tier = table.Column<int>(type: "INTEGER", nullable: true),
                    Multiplier = table.Column<decimal>(type: "TEXT", nullable: true),
                    Rate = table.Column<decimal>(type: "TEXT", nullable: true),
                    Attainment = table.Column<decimal>(type: "TEXT", nullable: true),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    OfLineId = table.Column<long>(type: "INTEGER", nullable: true),
                    OfStatementId = table.Column<long>(type: "INTEGER", nullable: true),
                    ClawbackId = table.Column<long>(type: "INTEGER", nullable: true),
                    DisputeId = table.Column<long>(type: "INTEGER", nullable: true),
                    AtRiskUntil = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatementLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StatementLines_CommissionStatements_StatementId",
                        column: x => x.StatementId,
                        principalTable: "CommissionStatements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Clawbacks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    PlanId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineId = table.Column<long>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    FoundUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: true),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clawbacks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Clawbacks_StatementLines_LineId",
                        column: x => x.LineId,
                        principalTable: "StatementLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Clawbacks_Users_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StatementDisputes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    StatementId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineId = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    InitiatorId = table.Column<int>(type: "INTEGER", nullable: false),
                    Claim = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Expected = table.Column<long>(type: "INTEGER", nullable: true),
                    Correction = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatementDisputes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StatementDisputes_CommissionStatements_StatementId",
                        column: x => x.StatementId,
                        principalTable: "CommissionStatements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StatementDisputes_StatementLines_LineId",
                        column: x => x.LineId,
                        principalTable: "StatementLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StatementDisputes_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StatementDisputes_WorkflowInstances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "WorkflowInstances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "Roles",
                columns: new[] { "Id", "ConcurrencyStamp", "Name", "NormalizedName" },
                values: new object[] { 6, "SalesOps", "SalesOps", "SALESOPS" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_InvoicedOn",
                table: "Orders",
                column: "InvoicedOn",
                filter: "\"InvoicedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CardTemplateLines_KpiId",
                table: "CardTemplateLines",
                column: "KpiId");

            migrationBuilder.CreateIndex(
                name: "IX_CardTemplateLines_TemplateId_KpiId",
                table: "CardTemplateLines",
                columns: new[] { "TemplateId", "KpiId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CardTemplates_Role_Edition",
                table: "CardTemplates",
                columns: new[] { "Role", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Circles_PersonId",
                table: "Circles",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Circles_RequestId",
                table: "Circles",
                column: "RequestId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CircleSeats_PersonId_HasAnswered",
                table: "CircleSeats",
                columns: new[] { "PersonId", "HasAnswered" });

            migrationBuilder.CreateIndex(
                name: "IX_CircleWords_CircleId",
                table: "CircleWords",
                column: "CircleId");

            migrationBuilder.CreateIndex(
                name: "IX_Clawbacks_ById_RequestId",
                table: "Clawbacks",
                columns: new[] { "ById", "RequestId" },
                unique: true,
                filter: "\"RequestId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Clawbacks_LineId",
                table: "Clawbacks",
                column: "LineId",
                unique: true,
                filter: "\"ById\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Clawbacks_PersonId",
                table: "Clawbacks",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CommissionRuns_From_Months",
                table: "CommissionRuns",
                columns: new[] { "From", "Months" });

            migrationBuilder.CreateIndex(
                name: "IX_CommissionRuns_InitiatorId_RequestId",
                table: "CommissionRuns",
                columns: new[] { "InitiatorId", "RequestId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CommissionRuns_InstanceId",
                table: "CommissionRuns",
                column: "InstanceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CommissionRuns_Number",
                table: "CommissionRuns",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CommissionRuns_OwnerId",
                table: "CommissionRuns",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_CommissionStatements_PersonId_PlanId",
                table: "CommissionStatements",
                columns: new[] { "PersonId", "PlanId" });

            migrationBuilder.CreateIndex(
                name: "IX_CommissionStatements_RunId_PersonId_PlanId",
                table: "CommissionStatements",
                columns: new[] { "RunId", "PersonId", "PlanId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CommissionStatements_VersionId",
                table: "CommissionStatements",
                column: "VersionId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditShares_PersonId",
                table: "CreditShares",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditSplits_AccountId_FromOn",
                table: "CreditSplits",
                columns: new[] { "AccountId", "FromOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditSplits_SetById_RequestId",
                table: "CreditSplits",
                columns: new[] { "SetById", "RequestId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CriteriaNotices_TemplateId",
                table: "CriteriaNotices",
                column: "TemplateId");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceNotes_PersonId_OnDay",
                table: "EvidenceNotes",
                columns: new[] { "PersonId", "OnDay" });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceNotes_RequestId",
                table: "EvidenceNotes",
                column: "RequestId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HonourRounds_InitiatorId_RequestId",
                table: "HonourRounds",
                columns: new[] { "InitiatorId", "RequestId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HonourRounds_InstanceId",
                table: "HonourRounds",
                column: "InstanceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HonourRounds_KindId",
                table: "HonourRounds",
                column: "KindId");

            migrationBuilder.CreateIndex(
                name: "IX_HonourRounds_Number",
                table: "HonourRounds",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HonourRounds_OwnerId",
                table: "HonourRounds",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_IncentiveCovers_PersonId",
                table: "IncentiveCovers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_IncentiveCovers_TeamId",
                table: "IncentiveCovers",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_IncentiveCovers_VersionId",
                table: "IncentiveCovers",
                column: "VersionId");

            migrationBuilder.CreateIndex(
                name: "IX_IncentivePlans_CreatedById_RequestId",
                table: "IncentivePlans",
                columns: new[] { "CreatedById", "RequestId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncentivePlans_Number",
                table: "IncentivePlans",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncentiveVersions_InstanceId",
                table: "IncentiveVersions",
                column: "InstanceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncentiveVersions_OwnerId",
                table: "IncentiveVersions",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_IncentiveVersions_PlanId_Number",
                table: "IncentiveVersions",
                columns: new[] { "PlanId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncentiveVersions_Reference",
                table: "IncentiveVersions",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Kpis_Code",
                table: "Kpis",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Kudos_ById_RequestId",
                table: "Kudos",
                columns: new[] { "ById", "RequestId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Kudos_GivenUtc",
                table: "Kudos",
                column: "GivenUtc");

            migrationBuilder.CreateIndex(
                name: "IX_Kudos_ValueId",
                table: "Kudos",
                column: "ValueId");

            migrationBuilder.CreateIndex(
                name: "IX_KudosReceivers_PersonId_KudosId",
                table: "KudosReceivers",
                columns: new[] { "PersonId", "KudosId" });

            migrationBuilder.CreateIndex(
                name: "IX_Nominations_NomineeId",
                table: "Nominations",
                column: "NomineeId");

            migrationBuilder.CreateIndex(
                name: "IX_Nominations_RoundId_NomineeId",
                table: "Nominations",
                columns: new[] { "RoundId", "NomineeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlanItems_AssignmentId",
                table: "PlanItems",
                column: "AssignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanItems_SignOffId_Round_Position",
                table: "PlanItems",
                columns: new[] { "SignOffId", "Round", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Promotions_ById_RequestId",
                table: "Promotions",
                columns: new[] { "ById", "RequestId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Promotions_PersonId_On",
                table: "Promotions",
                columns: new[] { "PersonId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_ScoreCards_PersonId_FromOn_ToOn",
                table: "ScoreCards",
                columns: new[] { "PersonId", "FromOn", "ToOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScoreCards_TemplateId",
                table: "ScoreCards",
                column: "TemplateId");

            migrationBuilder.CreateIndex(
                name: "IX_ScoreLines_CardId_KpiId",
                table: "ScoreLines",
                columns: new[] { "CardId", "KpiId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScoreLines_KpiId",
                table: "ScoreLines",
                column: "KpiId");

            migrationBuilder.CreateIndex(
                name: "IX_Seasons_Number",
                table: "Seasons",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Seasons_OpenedById_RequestId",
                table: "Seasons",
                columns: new[] { "OpenedById", "RequestId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignedDocuments_Hash",
                table: "SignedDocuments",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_SignedDocuments_SignOffId_Edition_IsSigned",
                table: "SignedDocuments",
                columns: new[] { "SignOffId", "Edition", "IsSigned" });

            migrationBuilder.CreateIndex(
                name: "IX_SignOffs_CardId",
                table: "SignOffs",
                column: "CardId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignOffs_InstanceId",
                table: "SignOffs",
                column: "InstanceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignOffs_ManagerId",
                table: "SignOffs",
                column: "ManagerId");

            migrationBuilder.CreateIndex(
                name: "IX_SignOffs_Number",
                table: "SignOffs",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignOffs_OwnerId",
                table: "SignOffs",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_SignOffs_SeasonId_OwnerId",
                table: "SignOffs",
                columns: new[] { "SeasonId", "OwnerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatementDisputes_InstanceId",
                table: "StatementDisputes",
                column: "InstanceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatementDisputes_LineId",
                table: "StatementDisputes",
                column: "LineId");

            migrationBuilder.CreateIndex(
                name: "IX_StatementDisputes_Number",
                table: "StatementDisputes",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatementDisputes_OwnerId_RequestId",
                table: "StatementDisputes",
                columns: new[] { "OwnerId", "RequestId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatementDisputes_StatementId",
                table: "StatementDisputes",
                column: "StatementId");

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_ClawbackId",
                table: "StatementLines",
                column: "ClawbackId",
                filter: "\"ClawbackId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_DisputeId",
                table: "StatementLines",
                column: "DisputeId",
                filter: "\"DisputeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_OfStatementId",
                table: "StatementLines",
                column: "OfStatementId",
                filter: "\"OfStatementId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_StatementId_Position",
                table: "StatementLines",
                columns: new[] { "StatementId", "Position" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CardTemplateLines");

            migrationBuilder.DropTable(
                name: "CircleSeats");

            migrationBuilder.DropTable(
                name: "CircleTallies");

            migrationBuilder.DropTable(
                name: "CircleWords");

            migrationBuilder.DropTable(
                name: "Clawbacks");

            migrationBuilder.DropTable(
                name: "CreditShares");

            migrationBuilder.DropTable(
                name: "CriteriaNotices");

            migrationBuilder.DropTable(
                name: "EvidenceNotes");

            migrationBuilder.DropTable(
                name: "FrozenKpiRows");

            migrationBuilder.DropTable(
                name: "HonourVoters");

            migrationBuilder.DropTable(
                name: "IncentiveCovers");

            migrationBuilder.DropTable(
                name: "KudosReceivers");

            migrationBuilder.DropTable(
                name: "Nominations");

            migrationBuilder.DropTable(
                name: "PlanItems");

            migrationBuilder.DropTable(
                name: "Promotions");

            migrationBuilder.DropTable(
                name: "ScoreLines");

            migrationBuilder.DropTable(
                name: "SignedDocuments");

            migrationBuilder.DropTable(
                name: "StatementDisputes");

            migrationBuilder.DropTable(
                name: "Circles");

            migrationBuilder.DropTable(
                name: "CreditSplits");

            migrationBuilder.DropTable(
                name: "Kudos");

            migrationBuilder.DropTable(
                name: "HonourRounds");

            migrationBuilder.DropTable(
                name: "Kpis");

            migrationBuilder.DropTable(
                name: "SignOffs");

            migrationBuilder.DropTable(
                name: "StatementLines");

            migrationBuilder.DropTable(
                name: "CompanyValues");

            migrationBuilder.DropTable(
                name: "HonourKinds");

            migrationBuilder.DropTable(
                name: "ScoreCards");

            migrationBuilder.DropTable(
                name: "Seasons");

            migrationBuilder.DropTable(
                name: "CommissionStatements");

            migrationBuilder.DropTable(
                name: "CardTemplates");

            migrationBuilder.DropTable(
                name: "CommissionRuns");

            migrationBuilder.DropTable(
                name: "IncentiveVersions");

            migrationBuilder.DropTable(
                name: "IncentivePlans");

            migrationBuilder.DropIndex(
                name: "IX_Orders_InvoicedOn",
                table: "Orders");

            migrationBuilder.DeleteData(
                table: "Roles",
                keyColumn: "Id",
                keyValue: 6);

            migrationBuilder.DropColumn(
                name: "InvoicedAmount",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "InvoicedOn",
                table: "Orders");
        }
    }
}
