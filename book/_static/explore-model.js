// What a reader of the explorer asks, and what is found: the sentences that have every answer asked
// for, and how many of them have which. Nothing here draws.
(function () {
  "use strict";

  var told = window.reportSentences;
  var READINGS = [0, 1];
  // An answer that is none: what was not coded is unknown, what was measured and not found is not.
  var UNCODED = "uncoded", NOTHING = "nothing";

  function none(answer) { return answer === UNCODED || answer === NOTHING; }

  function listed(answer) { return Array.isArray(answer) ? answer : answer ? [answer] : []; }

  // The answers of a sentence to a question, in one reading.
  function answers(question, sentence, paragraph, reading) {
    var of = question.id === "article" || question.of === "paragraph" ? paragraph : sentence;
    if (question.id === "quoted") { return [sentence.quoted_words ? "some" : "none"]; }
    var found = listed(question.coded ? of[question.id][reading] : of[question.id]);
    return found.length ? found : [question.coded ? UNCODED : NOTHING];
  }

  var sentences = told.paragraphs.flatMap(function (paragraph) {
    return paragraph.sentences.map(function (sentence, place) {
      var one = { paragraph: paragraph, number: place + 1, words: sentence.words, quoted: sentence.quoted_words };
      one.has = READINGS.map(function (reading) {
        return Object.fromEntries(told.questions.map(function (question) {
          return [question.id, answers(question, sentence, paragraph, reading)];
        }));
      });
      return one;
    });
  });

  // Which answers stand for "none" in the corpus is offered too, behind the others.
  told.questions.forEach(function (question) {
    [[UNCODED, "not coded"], [NOTHING, "none of the codebook"]].forEach(function (answer) {
      var some = sentences.some(function (one) {
        return READINGS.some(function (reading) { return one.has[reading][question.id].includes(answer[0]); });
      });
      if (some) { question.answers.push(answer); }
    });
  });

  // The sentences that have every answer asked for: {voice: "judgement", …}; "" asks nothing.
  function find(asked, reading) {
    var wanted = told.questions.filter(function (question) { return asked[question.id]; });
    return sentences.filter(function (one) {
      return wanted.every(function (question) {
        return one.has[reading][question.id].includes(asked[question.id]);
      });
    });
  }

  // One sentence for each paragraph, where a question is asked of paragraphs.
  function units(question, found) {
    if (question.of === "sentence") { return found; }
    return Array.from(new Map(found.map(function (one) { return [one.paragraph, one]; })).values());
  }

  // How many of what was found have each answer, and of how many that were coded or measured;
  // answers that `called` gives one name are one.
  function count(question, found, reading, called) {
    var counts = {}, base = 0;
    units(question, found).forEach(function (one) {
      var has = one.has[reading][question.id];
      base += has[0] !== UNCODED;
      new Set(called ? has.map(called) : has).forEach(function (answer) { counts[answer] = (counts[answer] || 0) + 1; });
    });
    return { base: base, counts: counts };
  }

  // The paragraphs of what was found, each with how many of its sentences, in the order of reading.
  function places(found) {
    var by = new Map();
    found.forEach(function (one) { by.set(one.paragraph, (by.get(one.paragraph) || 0) + 1); });
    return by;
  }

  window.reportExplore = {
    questions: told.questions, paragraphs: told.paragraphs, sentences: sentences, few: told.few,
    twice: told.twice, camps: told.camps, ways: told.ways, ends: told.ends,
    UNCODED: UNCODED, NOTHING: NOTHING, none: none, find: find, count: count, places: places,
    question: function (id) { return told.questions.find(function (one) { return one.id === id; }); },
    name: function (question, answer) {
      var pair = question.answers.find(function (one) { return one[0] === answer; });
      return pair ? pair[1] : answer;
    }
  };
})();
