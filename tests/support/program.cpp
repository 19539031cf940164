// SPDX-License-Identifier: GPL-3.0-or-later
// PROGRAM                  runs all classes of tests, one after the other
// PROGRAM NAME [option]…   runs one of its parts; the options are those of Qt Test, or the part's own
// PROGRAM --list           says which there are
#include "tests/support/program.h"

#include "tests/support/leftprocesses.h"
#include "tests/support/untouched.h"

#include <QFileInfo>

#include <cstdio>
#include <map>

namespace veche::tests
{

namespace
{
struct Entry {
    Part::Kind kind;
    Run run;
};

/// Filled before main() begins, from several files: so it must be there when the first asks.
std::map<QByteArray, Entry> &parts()
{
    static std::map<QByteArray, Entry> all;
    return all;
}

int run(const QByteArray &name, const Entry &part, QList<char *> arguments)
{
    const Untouched process;
    const int failures = part.run(static_cast<int>(arguments.size()), arguments.data());
    int left = 0;
    for (const QByteArray &running : endLeftProcesses()) {
        std::fprintf(stderr, "%s left a process running: %s\n", name.constData(), running.constData());
        ++left;
    }
    return failures + left;
}
} // namespace

Part::Part(const char *fileOrName, Kind kind, Run run)
{
    const QByteArray name = QFileInfo(QString::fromUtf8(fileOrName)).baseName().toUtf8();
    if (!parts().insert({name, {kind, run}}).second)
        qFatal("Two parts are called %s", name.constData());
}

} // namespace veche::tests

int main(int argc, char **argv)
{
    using namespace veche::tests;
    const QByteArray asked(argc > 1 ? argv[1] : "");
    if (asked == "--list") {
        for (const auto &[name, part] : parts())
            std::printf("%s\n", name.constData());
        return 0;
    }
    becomeReaper();
    QList<char *> arguments(argv, argv + argc);
    if (const auto part = parts().find(asked); part != parts().end()) {
        arguments.removeAt(1);
        return run(part->first, part->second, arguments);
    }
    if (!asked.isEmpty() && !asked.startsWith('-')) {
        std::fprintf(stderr, "%s: there is no part %s (--list names them)\n", argv[0], asked.constData());
        return 2;
    }
    int failures = 0;
    for (const auto &[name, part] : parts()) {
        if (part.kind == Part::Kind::Test)
            failures += run(name, part, arguments);
    }
    return failures;
}
