// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

namespace veche::tests
{

using Run = int (*)(int argc, char **argv);

/// One of the things that the test program of a room can run, known by the name of its file: a test class or
/// a benchmark, or, by a name of its own, what a test starts as another process.
struct Part {
    enum class Kind { Test, OnDemand };

    Part(const char *fileOrName, Kind kind, Run run);
};

/// Runs a class of tests below an application of that type, as QTEST_MAIN does it.
template <typename Application, typename Class>
int runTests(int argc, char **argv)
{
    Application application(argc, argv);
    Application::setAttribute(Qt::AA_Use96Dpi);
    Class tests;
    return QTest::qExec(&tests, argc, argv);
}

template <typename Class>
int runTestsAlone(int argc, char **argv)
{
    Class tests;
    return QTest::qExec(&tests, argc, argv);
}

} // namespace veche::tests

// Instead of QTEST_MAIN and its kin, so that the files of a room share one program (program.cpp has its
// main).
#define VECHE_PART(Variable, Name, When, Run)                                                                \
    static const veche::tests::Part Variable(Name, veche::tests::Part::Kind::When, Run);
#define VECHE_TEST(Class)                                                                                    \
    VECHE_PART(partOf##Class, __FILE__, Test, (veche::tests::runTests<QApplication, Class>))
#define VECHE_GUILESS_TEST(Class)                                                                            \
    VECHE_PART(partOf##Class, __FILE__, Test, (veche::tests::runTests<QCoreApplication, Class>))
#define VECHE_APPLESS_TEST(Class)                                                                            \
    VECHE_PART(partOf##Class, __FILE__, Test, veche::tests::runTestsAlone<Class>)
// Run only when asked for by name: a benchmark, or a process that a test starts.
#define VECHE_ON_DEMAND(Name, Run) VECHE_PART(partOf##Name, #Name, OnDemand, Run)
