using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Reviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CheckIns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Well = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Blocks = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Next = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    WrittenUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    AnsweredById = table.Column<int>(type: "INTEGER", nullable: true),
                    AnsweredUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckIns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CheckIns_Users_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "QuestionSets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    OriginId = table.Column<long>(type: "INTEGER", nullable: true),
                    Body = table.Column<string>(type: "TEXT", maxLength: 60000, nullable: false),
                    CreatedById = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsRetired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionSets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewCycles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PeriodFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PeriodTo = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    QuestionSetId = table.Column<long>(type: "INTEGER", nullable: false),
                    TeamIds = table.Column<string>(type: "TEXT", nullable: false),
                    Roles = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LineOfId = table.Column<int>(type: "INTEGER", nullable: true),
                    PreparationDays = table.Column<int>(type: "INTEGER", nullable: false),
                    HasCalibration = table.Column<bool>(type: "INTEGER", nullable: false),
                    CalibratedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CalibratedById = table.Column<int>(type: "INTEGER", nullable: true),
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
                    table.PrimaryKey("PK_ReviewCycles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewCycles_QuestionSets_QuestionSetId",
                        column: x => x.QuestionSetId,
                        principalTable: "QuestionSets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reviews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CycleId = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    ManagerId = table.Column<int>(type: "INTEGER", nullable: false),
                    InitiatorId = table.Column<int>(type: "INTEGER", nullable: false),
                    SelfAnswers = table.Column<string>(type: "TEXT", maxLength: 60000, nullable: true),
                    SelfUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ManagerAnswers = table.Column<string>(type: "TEXT", maxLength: 60000, nullable: true),
                    ManagerUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ManagerAuthorId = table.Column<int>(type: "INTEGER", nullable: true),
                    MeetingUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HeldUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Proposed = table.Column<int>(type: "INTEGER", nullable: true),
                    Rating = table.Column<int>(type: "INTEGER", nullable: true),
                    Agreement = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Objection = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Ruling = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ClosedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reviews_ReviewCycles_CycleId",
                        column: x => x.CycleId,
                        principalTable: "ReviewCycles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reviews_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reviews_WorkflowInstances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "WorkflowInstances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RatingMoves",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReviewId = table.Column<long>(type: "INTEGER", nullable: false),
                    Before = table.Column<int>(type: "INTEGER", nullable: false),
                    After = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RatingMoves", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RatingMoves_Reviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "Reviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewDrafts",
                columns: table => new
                {
                    ReviewId = table.Column<long>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<int>(type: "INTEGER", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Answers = table.Column<string>(type: "TEXT", maxLength: 60000, nullable: false),
                    SavedUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewDrafts", x => new { x.ReviewId, x.AuthorId, x.Part });
                    table.ForeignKey(
                        name: "FK_ReviewDrafts_Reviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "Reviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewPromises",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReviewId = table.Column<long>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Measure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Target = table.Column<long>(type: "INTEGER", nullable: true),
                    GoalId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewPromises", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewPromises_Reviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "Reviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Month",
                table: "CheckIns",
                column: "Month");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_PersonId_Month",
                table: "CheckIns",
                columns: new[] { "PersonId", "Month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuestionSets_OriginId_Edition",
                table: "QuestionSets",
                columns: new[] { "OriginId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RatingMoves_ReviewId",
                table: "RatingMoves",
                column: "ReviewId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewCycles_Number",
                table: "ReviewCycles",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewCycles_OpenedById_RequestId",
                table: "ReviewCycles",
                columns: new[] { "OpenedById", "RequestId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewCycles_QuestionSetId",
                table: "ReviewCycles",
                column: "QuestionSetId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewPromises_ReviewId_Round_Position",
                table: "ReviewPromises",
                columns: new[] { "ReviewId", "Round", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_CycleId_OwnerId",
                table: "Reviews",
                columns: new[] { "CycleId", "OwnerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_InstanceId",
                table: "Reviews",
                column: "InstanceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_ManagerAuthorId",
                table: "Reviews",
                column: "ManagerAuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_ManagerId",
                table: "Reviews",
                column: "ManagerId");

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_Number",
                table: "Reviews",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_OwnerId_ClosedUtc",
                table: "Reviews",
                columns: new[] { "OwnerId", "ClosedUtc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CheckIns");

            migrationBuilder.DropTable(
                name: "RatingMoves");

            migrationBuilder.DropTable(
                name: "ReviewDrafts");

            migrationBuilder.DropTable(
                name: "ReviewPromises");

            migrationBuilder.DropTable(
                name: "Reviews");

            migrationBuilder.DropTable(
                name: "ReviewCycles");

            migrationBuilder.DropTable(
                name: "QuestionSets");
        }
    }
}
